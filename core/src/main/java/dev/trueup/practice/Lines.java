package dev.trueup.practice;

import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of one set of books that a fault may choose from: not touched by a fault yet, in scope,
 * and within the window of the balance.
 */
record Lines(Books books, Predicate<Event> scope, Dice dice) {
    static Predicate<Event> ofType(String type) {
        return line -> line.type().equals(type);
    }

    /** Indices of the lines that count and for which {@code suits} holds, oldest first. */
    List<Integer> counting(Predicate<Event> suits) {
        return indices(suits, true);
    }

    /** Indices of the pending and void lines, oldest first. */
    List<Integer> notCounting() {
        return indices(line -> true, false);
    }

    private List<Integer> indices(Predicate<Event> suits, boolean counting) {
        List<Integer> found = new ArrayList<>();
        List<Posting> postings = books.postings();
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            Event line = posting.entry();
            if (line == null || posting.faulty() || posting.counts() != counting) {
                continue;
            }
            boolean taken = posting.appliedAt() <= books.cutAt();
            if (taken && books.inWindow(line) && scope.test(line) && suits.test(line)) {
                found.add(i);
            }
        }
        return found;
    }

    Posting at(int index) {
        return books.postings().get(index);
    }

    void set(int index, Posting posting) {
        books.postings().set(index, posting);
    }

    void addAfter(int index, Posting posting) {
        books.postings().add(index + 1, posting);
    }

    void add(Posting posting) {
        books.postings().add(posting);
    }
}
