package dev.trueup.spark;

import dev.trueup.ledger.Balance;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.EventRow;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.ReadLog;
import java.io.Serializable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces within an executor, with the readers of the core.
 *
 * @param tallies where what was met is told; null where that was done before
 */
record PieceReader(MappingSpec mapping, HadoopSettings hadoop, @Nullable PieceTallies tallies)
        implements Serializable {
    /** How many bits of the number of a balance's place tell the line within its piece. */
    static final int LINE_BITS = 36;

    private static final long serialVersionUID = 1;

    /** Shows the events of a piece to what is made for its tally; it is the same row each time. */
    void events(Piece piece, Function<PieceTally, Consumer<EventRow>> taking) {
        read(
                piece,
                (text, tally) ->
                        LedgerReader.readRows(
                                piece.file().format(),
                                text,
                                mapping.mappings().ledger(),
                                taking.apply(tally),
                                tally.log(),
                                null));
    }

    /** Hands over the balances of a piece, each with the number that tells its place. */
    void balances(Piece piece, ObjLongConsumer<Balance> taker) {
        long first = first(piece);
        read(
                piece,
                (text, tally) ->
                        BalanceReader.read(
                                piece.file().format(),
                                text,
                                mapping.mappings().balances(),
                                balance -> {
                                    tally.addMoment(balance.asOf());
                                    taker.accept(balance, first | balance.place().line());
                                },
                                tally.log()));
    }

    /** What the numbers of the places of its records begin with. */
    static long first(Piece piece) {
        return ((long) piece.number()) << LINE_BITS;
    }

    private void read(Piece piece, BiConsumer<PieceText, PieceTally> reading) {
        ReadLog log = new ReadLog(piece.file().name());
        PieceTally tally = new PieceTally(log);
        try (PieceText text = new PieceText(piece, hadoop.configuration())) {
            reading.accept(text, tally);
            tally.ended(text.lines());
            boolean unitTold = log.hasNumbersAsTimes() && !piece.isWhole();
            if (unitTold) { // from the first number, which may stand in another piece
                tally.giveUp();
            }
        } catch (InputStoppedException e) {
            if (piece.isWhole()) {
                tally.stop(e.fault());
            } else {
                tally.giveUp();
            }
        }
        if (tallies != null) {
            tallies.add(piece.number(), tally);
        }
    }
}
