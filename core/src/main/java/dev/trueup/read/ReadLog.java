package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened while one source was read: exact counts, samples of what was rejected, and
 * warnings.
 *
 * <p>Memory is bounded: at most {@link #SAMPLES} rejections and {@link #WARNINGS} kinds of warning
 * are kept, however many there are. Filled by one reader at a time; not safe for use by several
 * threads.
 */
public final class ReadLog {
    /** The most rejections that are kept as samples; the counts are exact beyond. */
    public static final int SAMPLES = 1_000;

    /** The most kinds of warning that are kept apart; further kinds share one entry per code. */
    public static final int WARNINGS = 100;

    private final String source;
    private final List<Rejection> samples = new ArrayList<>();
    private final Map<String, Long> rejectedByCode = new TreeMap<>();
    private final Map<String, Tally> warnings = new LinkedHashMap<>();
    private long records;
    private long rejected;

    /** An empty log for the source of the given name. */
    public ReadLog(String source) {
        this.source = requireNonNull(source, "source");
    }

    /** The name of the source as the user gave it. */
    public String source() {
        return source;
    }

    /** Counts one record, accepted or not. */
    public void countRecord() {
        records++;
    }

    /** Counts a rejection of a record that {@link #countRecord} has counted. */
    public void reject(Rejection rejection) {
        rejected++;
        rejectedByCode.merge(rejection.code(), 1L, Long::sum);
        if (samples.size() < SAMPLES) {
            samples.add(rejection);
        }
    }

    /** Counts a warning; those with the same code and message are counted together. */
    public void warn(String code, Place place, String message, String help) {
        tally(code, place, message, help).count++;
    }

    /** The count of warnings with the given code and message, for counting many of them. */
    Tally tally(String code, Place place, String message, String help) {
        String kind = code + '\n' + message;
        if (!warnings.containsKey(kind) && warnings.size() >= WARNINGS) {
            kind = code;
        }
        return warnings.computeIfAbsent(kind, k -> new Tally(code, message, help, place));
    }

    /** One kind of warning and how often it was seen. */
    static final class Tally {
        final String code;
        final String message;
        final String help;
        final Place first;
        long count;

        private Tally(String code, String message, String help, Place first) {
            this.code = requireNonNull(code, "code");
            this.message = requireNonNull(message, "message");
            this.help = requireNonNull(help, "help");
            this.first = requireNonNull(first, "first");
        }
    }

    /** Adds everything another log holds, as if read after what this one holds. */
    public void add(ReadLog other) {
        records += other.records;
        rejected += other.rejected;
        other.rejectedByCode.forEach((code, n) -> rejectedByCode.merge(code, n, Long::sum));
        for (Rejection rejection : other.samples) {
            if (samples.size() < SAMPLES) {
                samples.add(rejection);
            }
        }
        for (Tally tally : other.warnings.values()) {
            tally(tally.code, tally.first, tally.message, tally.help).count += tally.count;
        }
    }

    /** How many records were seen, accepted or rejected. */
    public long records() {
        return records;
    }

    /** How many records were rejected. */
    public long rejected() {
        return rejected;
    }

    /** How many records were accepted. */
    public long accepted() {
        return records - rejected;
    }

    /** How many records were rejected for each reason, by code. */
    public Map<String, Long> rejectedByCode() {
        return Collections.unmodifiableMap(rejectedByCode);
    }

    /** The first rejections, at most {@link #SAMPLES}. */
    public List<Rejection> samples() {
        return List.copyOf(samples);
    }

    /** The warnings in the order in which each kind was first seen. */
    public List<Warning> warnings() {
        List<Warning> all = new ArrayList<>();
        for (Tally tally : warnings.values()) {
            all.add(new Warning(tally.code, tally.message, tally.help, tally.first, tally.count));
        }
        return List.copyOf(all);
    }
}
