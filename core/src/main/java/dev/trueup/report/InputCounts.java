package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one input: read = applied + outOfWindow + notPosted + rejected.
 *
 * @param role {@code ledger} or {@code balances}
 * @param source its name as the user gave it
 * @param format the word of its format, such as {@code csv}
 * @param bytes its size as stored, 0 when unknown
 * @param read how many records it has
 * @param applied events that were summed, or balances that were taken in
 * @param outOfWindow posted events after the cut-off
 * @param notPosted pending and void events
 * @param rejected records that could not be read
 * @param sha256 its SHA-256 in hexadecimal; null where nobody asked for it
 */
public record InputCounts(
        String role,
        String source,
        String format,
        long bytes,
        long read,
        long applied,
        long outOfWindow,
        long notPosted,
        long rejected,
        @Nullable String sha256) {
    /**
     * Checks that every record is accounted for.
     *
     * @throws IllegalStateException if one is not
     */
    public InputCounts {
        requireNonNull(role, "role");
        requireNonNull(source, "source");
        requireNonNull(format, "format");
        if (read != applied + outOfWindow + notPosted + rejected) {
            throw new IllegalStateException(
                    "of the "
                            + read
                            + " records of "
                            + source
                            + " only "
                            + (applied + outOfWindow + notPosted + rejected)
                            + " are accounted for");
        }
    }

    /** Counts without a digest. */
    public InputCounts(
            String role,
            String source,
            String format,
            long bytes,
            long read,
            long applied,
            long outOfWindow,
            long notPosted,
            long rejected) {
        this(role, source, format, bytes, read, applied, outOfWindow, notPosted, rejected, null);
    }

    /** The same counts of a source by another name. */
    public InputCounts from(String name) {
        return new InputCounts(
                role, name, format, bytes, read, applied, outOfWindow, notPosted, rejected, sha256);
    }

    /** The same counts, with the SHA-256 of the source in hexadecimal. */
    public InputCounts withDigest(String digest) {
        return new InputCounts(
                role,
                source,
                format,
                bytes,
                read,
                applied,
                outOfWindow,
                notPosted,
                rejected,
                digest);
    }
}
