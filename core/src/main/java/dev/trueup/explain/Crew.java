package dev.trueup.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Does several pieces of work, perhaps at the same time. The pieces share nothing that changes, so
 * that it makes no difference to the results who does them.
 */
public interface Crew {
    /** Does one piece after the other, in the calling thread. */
    Crew ALONE =
            new Crew() {
                @Override
                public int size() {
                    return 1;
                }

                @Override
                public <T> List<T> all(List<? extends Supplier<? extends T>> pieces) {
                    List<T> results = new ArrayList<>(pieces.size());
                    pieces.forEach(piece -> results.add(piece.get()));
                    return results;
                }
            };

    /** How many pieces may be done at the same time, at least 1. */
    int size();

    /** The results of all pieces, in the order of the pieces. What a piece throws is thrown. */
    <T> List<T> all(List<? extends Supplier<? extends T>> pieces);
}
