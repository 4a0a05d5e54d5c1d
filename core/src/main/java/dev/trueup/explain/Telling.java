package dev.trueup.explain;

import java.util.List;

/**
 * What a candidate of one account can tell of root causes, whatever is believed. Compared by
 * identity.
 *
 * @param cause the cause of the incident it may belong to
 * @param traits the traits that it can tell of, but for spans of time
 * @param ordinary by trait: how ordinary it is among events of its class, or if whole among
 *     accounts; 1 where no event has it
 * @param ofSpan whether it can tell of a span of time, or of the moment at which a balance was cut
 * @param whole whether it stands for all events that the account has of something
 * @param first the moment of its first event, zero where it has none; of a stale balance the first
 *     moment at which it may have been cut
 * @param last the moment of its last event; of a stale balance the moment before which it was cut
 * @param classOf what its first event is compared with; empty where it has none
 */
record Telling(
        Cause cause,
        Suspicions.Key[] traits,
        double[] ordinary,
        boolean ofSpan,
        boolean whole,
        long first,
        long last,
        String classOf) {
    private static final Suspicions.Key[] NO_TRAITS = {};
    private static final double[] NOTHING_ORDINARY = {};

    /** The same from lists, which are not kept: there is one for nearly every candidate. */
    static Telling of(
            Cause cause,
            List<Suspicions.Key> traits,
            List<Double> ordinary,
            boolean ofSpan,
            boolean whole,
            long first,
            long last,
            String classOf) {
        double[] shares = ordinary.isEmpty() ? NOTHING_ORDINARY : new double[ordinary.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = ordinary.get(i);
        }
        return new Telling(
                cause, traits.toArray(NO_TRAITS), shares, ofSpan, whole, first, last, classOf);
    }

    /** Whether it tells of anything at all. */
    boolean isSilent() {
        return traits.length == 0 && !ofSpan;
    }
}
