package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

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

    /** Codes of warnings about a text as a whole, which each of its parts would repeat. */
    public static final Set<String> ABOUT_THE_WHOLE =
            Set.of("NO_RECORDS", "DELIMITER", "COLUMN_SPELLING");

    private static final int PART_WARNINGS = 4_096;

    private final String source;
    private final WarningCounts warnings;
    private final List<Rejection> samples = new ArrayList<>();
    private final Map<String, Long> rejectedByCode = new TreeMap<>();
    private long records;
    private long rejected;
    private final Map<String, EpochUnit> units = new TreeMap<>();
    private boolean numbersAsTimes;
    private long lines;

    /** An empty log for the source of the given name. */
    public ReadLog(String source) {
        this(source, new WarningCounts(WARNINGS));
    }

    private ReadLog(String source, WarningCounts warnings) {
        this.source = requireNonNull(source, "source");
        this.warnings = warnings;
    }

    /**
     * An empty log for a small part of a source, to be added to the whole: it keeps so many kinds
     * of warning apart that those of the whole are found among them.
     */
    public static ReadLog ofPart(String source) {
        return new ReadLog(source, new WarningCounts(PART_WARNINGS));
    }

    /** The name of the source as the user gave it. */
    public String source() {
        return source;
    }

    /** Counts one record, accepted or not. */
    public void countRecord() {
        records++;
    }

    /** Counts so many accepted records. */
    public void countRecords(long count) {
        records += count;
    }

    /** Counts a rejection of a record that {@link #countRecord} has counted. */
    public void reject(Rejection rejection) {
        rejected++;
        rejectedByCode.merge(rejection.code(), 1L, Long::sum);
        if (keepsMoreSamples()) {
            samples.add(rejection);
        }
    }

    /** False when rejections are only counted from now on, so that nobody sees what they say. */
    boolean keepsMoreSamples() {
        return samples.size() < SAMPLES;
    }

    /** Counts a warning; those with the same code and message are counted together. */
    public void warn(String code, Place place, String message, String help) {
        tally(code, place, message, help).add(1);
    }

    /** Counts a warning as often as it says. */
    public void warn(Warning warning) {
        tally(warning.code(), warning.first(), warning.message(), warning.help())
                .add(warning.count());
    }

    /** The count of warnings with the given code and message, for counting many of them. */
    WarningCounts.Tally tally(String code, Place place, String message, String help) {
        return warnings.tally(code, place, message, help);
    }

    /**
     * The ids of accounts that records name which could not be read, each as often as they do; of
     * the samples alone.
     */
    public List<String> unreadAccounts() {
        List<String> accounts = new ArrayList<>();
        for (Rejection rejection : samples) {
            if (!rejection.account().isEmpty()) {
                accounts.add(rejection.account());
            }
        }
        return accounts;
    }

    /** Adds everything another log holds, as if read after what this one holds. */
    public void add(ReadLog other) {
        records += other.records;
        rejected += other.rejected;
        other.rejectedByCode.forEach((code, n) -> rejectedByCode.merge(code, n, Long::sum));
        for (Rejection rejection : other.samples) {
            if (keepsMoreSamples()) {
                samples.add(rejection);
            }
        }
        warnings.addAll(other.warnings, line -> line, Set.of());
    }

    /**
     * Adds what the log of a part of this source holds, once all before it have been added.
     *
     * @param lines turns a line of the part into a line of this source
     * @param without codes of warnings that are about the part alone
     */
    public void addPart(ReadLog part, LongUnaryOperator lines, Set<String> without) {
        records += part.records;
        rejected += part.rejected;
        numbersAsTimes |= part.numbersAsTimes;
        part.rejectedByCode.forEach((code, n) -> rejectedByCode.merge(code, n, Long::sum));
        for (int i = 0; i < part.samples.size() && keepsMoreSamples(); i++) {
            Rejection rejection = part.samples.get(i);
            long line = lines.applyAsLong(rejection.place().line());
            samples.add(rejection.at(new Place(source, line)));
        }
        warnings.addAll(part.warnings, lines, without);
    }

    /** Says that a time stood as a number, whose unit was told from its size if it could be. */
    void noteUnit(String field, EpochUnit unit) {
        numbersAsTimes = true;
        if (unit != EpochUnit.SNIFFED) {
            units.put(field, unit);
        }
    }

    /** The unit of the numbers that stand for times of a field, as far as it is known. */
    public EpochUnit unit(String field) {
        return units.getOrDefault(field, EpochUnit.SNIFFED);
    }

    /** The same log, for records that follow others for which the units were told. */
    public ReadLog withUnitsOf(ReadLog before) {
        units.putAll(before.units);
        return this;
    }

    /** True when times stood as numbers whose unit was told from the size of the first. */
    public boolean hasNumbersAsTimes() {
        return numbersAsTimes;
    }

    /** Says on which line the text ended. */
    public void endAt(long line) {
        lines = line;
    }

    /** The 1-based line on which the text ended; 0 before its end. */
    public long lines() {
        return lines;
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

    /**
     * The warnings by source, then by the line where each kind was first seen, by code and message;
     * last those that share an entry.
     */
    public List<Warning> warnings() {
        return List.copyOf(warnings.inOrder());
    }
}
