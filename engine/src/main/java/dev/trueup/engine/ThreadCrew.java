package dev.trueup.engine;

import dev.trueup.explain.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A crew of threads, which live as long as there is work.
 *
 * @param size how many, the calling one among them; at least 1
 */
record ThreadCrew(int size) implements Crew {
    @Override
    public <T> List<T> all(List<? extends Supplier<? extends T>> pieces) {
        List<List<T>> results = new ArrayList<>(pieces.size());
        pieces.forEach(piece -> results.add(new ArrayList<>(1)));
        IntConsumer work = place -> results.get(place).add(pieces.get(place).get());
        Workers.run(pieces.size(), size, () -> work);
        List<T> all = new ArrayList<>(results.size());
        results.forEach(all::addAll);
        return all;
    }
}
