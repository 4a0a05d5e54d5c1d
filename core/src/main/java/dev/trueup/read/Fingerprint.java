package dev.trueup.read;

import dev.trueup.ledger.Event;
import org.jspecify.annotations.Nullable;

/** Numbers that stand for texts and events, so alike only by a chance of one in 2^64 a pair. */
final class Fingerprint {
    /** What spreads the bits of a number over all others. */
    static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private long state = 1;

    private Fingerprint() {}

    /** Of a text. */
    static long of(String text) {
        return new Fingerprint().add(text).value();
    }

    /** Of everything an event says, but not of where it stood. */
    static long of(Event event) {
        return new Fingerprint()
                .add(event.account().accountId())
                .add(event.account().currency())
                .add(event.account().pointType())
                .add(event.timestamp())
                .add(event.type())
                .add(event.points())
                .add(event.eventId())
                .add(event.description())
                .add(event.postedAt())
                .add(event.source())
                .add(event.batchId())
                .add(event.status().name())
                .add(event.expiresAt())
                .add(event.reverses())
                .add(event.balanceAfter())
                .value();
    }

    private Fingerprint add(@Nullable String text) {
        if (text == null) {
            return add(-1);
        }
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            state = (state ^ text.charAt(i)) * PRIME;
            state ^= state >>> 29;
        }
        return this;
    }

    private Fingerprint add(long number) {
        state = (state ^ number) * PRIME;
        state ^= state >>> 32;
        state *= PRIME;
        state ^= state >>> 29;
        return this;
    }

    private long value() {
        long mixed = state * PRIME;
        return mixed ^ mixed >>> 32;
    }
}
