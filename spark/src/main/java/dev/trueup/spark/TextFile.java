package dev.trueup.spark;

import dev.trueup.read.TextFormat;
import java.io.Serializable;

/**
 * A file of text records.
 *
 * @param name as the user gave it, or as found below what the user gave
 * @param path with its file system
 * @param size in bytes as stored
 * @param packing how the bytes are packed
 * @param format of the records
 * @param header the first line of a CSV file with its line end, in bytes; empty otherwise
 */
record TextFile(
        String name, String path, long size, Packing packing, TextFormat format, byte[] header)
        implements Serializable {
    /** How the bytes of a file are packed. */
    enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /** Whether records may be read from the middle of the file on. */
    boolean canBeCut() {
        boolean lines =
                switch (format) {
                    case NDJSON -> true;
                    case CSV -> header.length > 0;
                    case JSON -> false;
                };
        return lines && packing == Packing.NONE;
    }
}
