package dev.trueup.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Where a record stood in the input. For people only: never part of a canonical report.
 *
 * @param source the input's name as the user gave it
 * @param line 1-based line (or row, for formats without lines) on which the record starts; 0 when
 *     unknown
 */
public record Place(String source, long line) {
    /** For records that were made, not read. */
    public static final Place NONE = new Place("", 0);

    /** By source, then line. */
    public static final Comparator<Place> IN_ORDER =
            (a, b) -> {
                int bySource = a.source.compareTo(b.source);
                return bySource != 0 ? bySource : Long.compare(a.line, b.line);
            };

    public Place {
        requireNonNull(source, "source");
    }

    /** {@code ledger.csv:12}; the source alone when the line is unknown. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
