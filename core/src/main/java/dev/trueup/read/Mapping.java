package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.EventStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which input field is which of ours, and how its values are written. One mapping speaks for one
 * role: the ledger or the balances.
 *
 * @param fields our field names to where they stand in the input: a column name, or a path such as
 *     {@code data.account.id}; fields not named are looked for under our own names and aliases
 * @param signs how points gained and lost are told apart
 * @param types type words as they stand in the input to our types
 * @param statuses status words as they stand in the input to our statuses
 * @param constants our field names to the value they have on every record
 * @param sentinels words that stand in place of a time, to our time field that is meant, or to
 *     {@link #ABSENT_WORD}
 * @param times how times are written
 * @param numbers how amounts are written
 * @param delimiter of CSV; {@code '\0'} when it is to be sniffed
 * @param encoding of the bytes; null for strict UTF-8
 */
public record Mapping(
        Map<String, String> fields,
        SignStyle signs,
        Map<String, String> types,
        Map<String, EventStatus> statuses,
        Map<String, String> constants,
        Map<String, String> sentinels,
        Times times,
        Numbers numbers,
        char delimiter,
        @Nullable String encoding) {
    /** In {@link #sentinels}, says that the word means "no time". */
    public static final String ABSENT_WORD = "absent";

    /** Words in place of a time that need no mapping, as in {@link #sentinels}. */
    public static final Map<String, String> USUAL_SENTINELS =
            Map.of(
                    "unlimited", ABSENT_WORD,
                    "never", ABSENT_WORD,
                    "immediate", Field.POSTED_AT.word);

    /** Our own names and the documented aliases, signed amounts, commas, UTF-8. */
    public static final Mapping NONE =
            new Mapping(
                    Map.of(),
                    new SignStyle.Signed(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    new Times(null, EpochUnit.SNIFFED),
                    new Numbers('.', '\0', 0),
                    '\0',
                    null);

    public Mapping {
        requireNonNull(signs, "signs");
        requireNonNull(times, "times");
        requireNonNull(numbers, "numbers");
        fields = copy(fields);
        types = copy(types);
        statuses = copy(statuses);
        constants = copy(constants);
        sentinels = copy(sentinels);
    }

    /**
     * How times are written.
     *
     * @param zone of times that carry none; null rejects them
     * @param epoch unit of times written as numbers
     * @param dates order of the parts of a date
     */
    public record Times(@Nullable LocalZone zone, EpochUnit epoch, DateOrder dates) {
        public Times {
            requireNonNull(epoch, "epoch");
            requireNonNull(dates, "dates");
        }

        /** Times whose dates are written year first. */
        public Times(@Nullable LocalZone zone, EpochUnit epoch) {
            this(zone, epoch, DateOrder.YEAR_FIRST);
        }
    }

    /**
     * How amounts are written.
     *
     * @param decimalMark between whole and fraction
     * @param groupingMark between thousands; {@code '\0'} when there is none
     * @param scale how many places the decimal point is to be moved to the left: 2 reads 1234 as
     *     12.34
     */
    public record Numbers(char decimalMark, char groupingMark, int scale) {}

    /** All words for a status that are understood: the usual ones and those of the mapping. */
    public Map<String, EventStatus> allStatuses() {
        Map<String, EventStatus> all = new LinkedHashMap<>(StatusWords.KNOWN);
        all.putAll(statuses);
        return all;
    }

    /** The type of ours that a word means; the word itself where nothing is said about it. */
    public String type(String word) {
        return types.getOrDefault(word, word);
    }

    /** The same mapping with another zone for times that carry none. */
    public Mapping withZone(LocalZone zone) {
        return with(new Times(zone, times.epoch(), times.dates()), encoding);
    }

    /** The same mapping with another encoding of the bytes. */
    public Mapping withEncoding(String encoding) {
        return with(times, encoding);
    }

    /** The same mapping with values that further fields of ours have on every record. */
    public Mapping withConstants(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(constants);
        all.putAll(more);
        return new Mapping(
                fields, signs, types, statuses, all, sentinels, times, numbers, delimiter,
                encoding);
    }

    private Mapping with(Times times, @Nullable String encoding) {
        return new Mapping(
                fields, signs, types, statuses, constants, sentinels, times, numbers, delimiter,
                encoding);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
