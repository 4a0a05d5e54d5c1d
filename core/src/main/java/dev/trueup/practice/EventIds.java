package dev.trueup.practice;

/** Opaque ids for practice events: no order, account or meaning can be read from them. */
final class EventIds {
    private static final String DIGITS = "0123456789abcdef";
    private static final long MASK = (1L << 48) - 1;

    private EventIds() {}

    /**
     * The id of the {@code place}-th event of the {@code member}-th member; all differ while there
     * are fewer than 2^28 members of fewer than 2^20 events.
     */
    static String of(int member, int place) {
        return text(scatter(((long) member << 20 | place) & MASK));
    }

    /** An id of a kind that {@link #of} never makes. */
    static String fresh(Dice dice) {
        return text(dice.next() & MASK) + "r";
    }

    /** A one-to-one map of 48-bit numbers: odd factors and shifts can be undone. */
    private static long scatter(long number) {
        long mixed = (number * 0x5851F42D4C95L) & MASK;
        mixed ^= mixed >>> 23;
        mixed = (mixed * 0x2127599BF433L) & MASK;
        return mixed ^ (mixed >>> 25);
    }

    private static String text(long number) {
        char[] text = new char[12];
        for (int i = 0; i < text.length; i++) {
            text[i] = DIGITS.charAt((int) (number >>> (44 - 4 * i)) & 15);
        }
        return new String(text);
    }
}
