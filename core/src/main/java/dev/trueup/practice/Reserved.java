package dev.trueup.practice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Batches and spans of time that belong to an incident: no other event falls into them, so that an
 * incident's trait is its own.
 *
 * @param batches batch ids
 * @param spans closed spans of time
 */
record Reserved(Set<String> batches, List<Span> spans) {
    /** From {@code start} up to and including {@code end}. */
    record Span(long start, long end) {}

    Reserved {
        batches = new HashSet<>(batches);
        spans = List.copyOf(spans);
    }

    /** What the given incidents keep for themselves. */
    static Reserved of(List<PlannedIncident> incidents) {
        Set<String> batches = new HashSet<>();
        List<Span> spans = new ArrayList<>();
        for (PlannedIncident incident : incidents) {
            String batchId = incident.batchId();
            if (batchId != null) {
                batches.add(batchId);
            }
            if (incident.ownsSpan()) {
                spans.add(new Span(incident.start(), incident.end()));
            }
        }
        return new Reserved(batches, spans);
    }

    /** The moment itself, or one as long after a reserved span as it lay within. */
    long clear(long moment) {
        long clear = moment;
        for (Span span : spans) {
            if (clear >= span.start() && clear <= span.end()) {
                clear += span.end() - span.start() + 1;
            }
        }
        return clear;
    }
}
