package dev.trueup.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * The tallies of pieces, each counted once however often its task had to be run: by the number of
 * the piece. To be registered without a name: of one with a name the status pages would show every
 * value after every task.
 */
final class PieceTallies extends AccumulatorV2<Map<Integer, byte[]>, Map<Integer, byte[]>> {
    private static final long serialVersionUID = 1;
    private static final Packer<PieceTally> PACKER = Packer.of(PieceTally.class);

    @SuppressWarnings("serial") // a HashMap
    private final HashMap<Integer, byte[]> packed = new HashMap<>();

    /** Adds the tally of one piece. */
    void add(int piece, PieceTally tally) {
        add(Map.of(piece, PACKER.pack(tally)));
    }

    /** The tally of a piece. */
    PieceTally tally(int piece) {
        byte[] bytes = packed.get(piece);
        if (bytes == null) {
            throw new IllegalStateException("piece " + piece + " was not read");
        }
        return PACKER.unpack(bytes);
    }

    @Override
    public boolean isZero() {
        return packed.isEmpty();
    }

    @Override
    public AccumulatorV2<Map<Integer, byte[]>, Map<Integer, byte[]>> copy() {
        PieceTallies copy = new PieceTallies();
        copy.packed.putAll(packed);
        return copy;
    }

    @Override
    public void reset() {
        packed.clear();
    }

    @Override
    public void add(Map<Integer, byte[]> tallies) {
        tallies.forEach(packed::putIfAbsent);
    }

    @Override
    public void merge(AccumulatorV2<Map<Integer, byte[]>, Map<Integer, byte[]>> other) {
        add(other.value());
    }

    @Override
    public Map<Integer, byte[]> value() {
        return packed;
    }
}
