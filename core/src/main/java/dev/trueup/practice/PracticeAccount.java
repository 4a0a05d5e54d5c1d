package dev.trueup.practice;

import java.util.List;

/**
 * One member of a practice ledger.
 *
 * @param books one set per pot of points the member has
 * @param plantings the faults planted in them; empty where nothing is wrong
 */
public record PracticeAccount(List<Books> books, List<Planting> plantings) {
    public PracticeAccount {
        books = List.copyOf(books);
        plantings = List.copyOf(plantings);
    }
}
