package dev.trueup.engine.scan;

import dev.trueup.ledger.EventStatus;
import dev.trueup.read.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of an event by the bytes of its word, as a mapping and the plain reader know them. */
public final class StatusCache {
    private final byte[][] words;
    private final EventStatus[] statuses;

    /** All words that files of a mapping may have. */
    public StatusCache(Mapping mapping) {
        Map<String, EventStatus> all = mapping.allStatuses();
        words = new byte[all.size()][];
        statuses = new EventStatus[words.length];
        int size = 0;
        for (Map.Entry<String, EventStatus> word : all.entrySet()) {
            words[size] = word.getKey().getBytes(StandardCharsets.UTF_8);
            statuses[size++] = word.getValue();
        }
    }

    /** The status that stands there; null when the plain reader must look at it. */
    public @Nullable EventStatus find(byte[] bytes, int start, int end) {
        for (int i = 0; i < words.length; i++) {
            byte[] word = words[i];
            if (word.length == end - start
                    && Arrays.equals(word, 0, word.length, bytes, start, end)) {
                return statuses[i];
            }
        }
        return null;
    }
}
