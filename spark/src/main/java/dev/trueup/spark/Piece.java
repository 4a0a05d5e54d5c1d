package dev.trueup.spark;

import java.io.Serializable;

/**
 * A stretch of a file that one task reads from front to back: the records that start in it.
 *
 * @param number of the piece within its role
 * @param fileIndex which file it belongs to
 * @param file the file
 * @param from first byte
 * @param until end, exclusive
 */
record Piece(int number, int fileIndex, TextFile file, long from, long until)
        implements Serializable {
    /** Whether it is all of its file. */
    boolean isWhole() {
        return from == 0 && until >= file.size();
    }
}
