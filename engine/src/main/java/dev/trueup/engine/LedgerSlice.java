package dev.trueup.engine;

import dev.trueup.engine.input.BlockFile;
import dev.trueup.engine.scan.StreamedPart;

/** A part of a ledger that can be read again by itself. */
sealed interface LedgerSlice {
    /** Where the part is from. */
    FastSource file();

    /**
     * A piece as its file has it.
     *
     * @param piece its number among all pieces
     * @param within its number among those of the file
     */
    record Whole(FastSource file, int piece, int within) implements LedgerSlice {}

    /** Records of a packed file, unpacked. */
    record Stream(FastSource file, StreamedPart part, BlockFile blocks, BlockFile.Block block)
            implements LedgerSlice {}

    /**
     * Rows of a Parquet file, unpacked.
     *
     * @param firstRow the number of the first of them in the file
     */
    record Rows(FastSource file, long firstRow, BlockFile blocks, BlockFile.Block block)
            implements LedgerSlice {}

    /** The piece of that number. */
    static LedgerSlice whole(Pieces pieces, int piece) {
        return new Whole(pieces.file(pieces.fileOf(piece)), piece, pieces.withinFile(piece));
    }
}
