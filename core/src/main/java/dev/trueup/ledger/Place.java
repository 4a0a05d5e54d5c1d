package dev.trueup.ledger;

import static java.util.Objects.requireNonNull;

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

    public Place {
        requireNonNull(source, "source");
    }

    /** {@code ledger.csv:12}; the source alone when the line is unknown. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
