package dev.trueup.view;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.read.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events in a few large arrays instead of a dozen objects each: some 80 bytes an event, and nothing
 * for a garbage collector to walk over. Each is known by where its record starts.
 */
final class PackedEvents {
    private static final EventStatus[] STATUSES = EventStatus.values();

    /** Stands for no event. */
    static final int NONE = -1;

    /** Numbers of a record: some of its own, then two smaller ones in each. */
    private static final int WIDTH = 7;

    private static final int TIMESTAMP = 0;
    private static final int POINTS = 1;
    private static final int LINE_AND_STATUS = 2;
    private static final int TYPE_AND_DESCRIPTION = 3;
    private static final int SOURCE_AND_BATCH = 4;
    private static final int PLACE_AND_PREVIOUS = 5;
    private static final int IDS = 6;

    /** Numbers that follow where the record has any of them, and how many these are. */
    private static final int POSTED_AT = 7;

    private static final int EXPIRES_AT = 8;
    private static final int BALANCE_AFTER = 9;
    private static final int MORE = 3;

    private static final int STATUS_BITS = 2;

    /** Set beside the status where more numbers follow. */
    private static final int HAS_MORE = 1 << STATUS_BITS;

    private static final int LINE_SHIFT = STATUS_BITS + 1;
    private static final int CHUNK_SHIFT = 15;
    private static final int IN_CHUNK = 1 << CHUNK_SHIFT;
    private static final int CHARS_IN_CHUNK = 1 << 16;
    private static final int RECENT = 1 << 10;

    private final List<long[]> chunks = new ArrayList<>();

    /** Where the next record starts, counting the numbers of all chunks. */
    private int next;

    /** Words that recur; number 0 stands for none. */
    private final List<@Nullable String> words = new ArrayList<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    /** Words met lately with their numbers, so that most need not be looked up. */
    private final @Nullable String[] recent = new @Nullable String[RECENT];

    private final int[] recentNumbers = new int[RECENT];

    /** The ids of all events, one after the other: each as two lengths and two texts. */
    private final List<char[]> ids = new ArrayList<>();

    private int charsInLast = CHARS_IN_CHUNK;

    PackedEvents() {
        words.add(null);
    }

    /** The events that {@link #write} packed; no more are added. */
    static PackedEvents read(LedgerPartReader in) {
        PackedEvents events = new PackedEvents();
        long recurring = in.number();
        for (long word = 1; word < recurring; word++) {
            events.words.add(in.text());
        }
        for (long chunk = in.number(); chunk > 0; chunk--) {
            events.chunks.add(in.numbers());
        }
        for (long chunk = in.number(); chunk > 0; chunk--) {
            events.ids.add(in.chars());
        }
        return events;
    }

    /** Packs all events, to be carried elsewhere; no more may be added. */
    void write(LedgerPartWriter out) {
        out.number(words.size());
        words.stream().skip(1).forEach(word -> out.text(String.valueOf(word)));
        out.number(chunks.size());
        chunks.forEach(out::array);
        out.number(ids.size());
        ids.forEach(out::array);
    }

    /**
     * Keeps an event, and gives its number.
     *
     * @param previous the number of the event of this account that was kept last, or {@link #NONE}
     */
    int add(EventRow event, int previous) {
        boolean more =
                event.postedAt() != Moment.ABSENT
                        || event.expiresAt() != Moment.ABSENT
                        || event.balanceAfter() != Points.ABSENT;
        int width = more ? WIDTH + MORE : WIDTH;
        int at = next & (IN_CHUNK - 1);
        if (next == chunks.size() << CHUNK_SHIFT || at + width > IN_CHUNK) {
            next = chunks.size() << CHUNK_SHIFT;
            at = 0;
            chunks.add(new long[IN_CHUNK]);
        }
        int number = next;
        long[] chunk = chunks.get(chunks.size() - 1);
        chunk[at + TIMESTAMP] = event.timestamp();
        chunk[at + POINTS] = event.points();
        chunk[at + LINE_AND_STATUS] =
                event.place().line() << LINE_SHIFT
                        | event.status().ordinal()
                        | (more ? HAS_MORE : 0);
        chunk[at + TYPE_AND_DESCRIPTION] = pair(number(event.type()), number(event.description()));
        chunk[at + SOURCE_AND_BATCH] = pair(number(event.source()), number(event.batchId()));
        chunk[at + PLACE_AND_PREVIOUS] = pair(number(event.place().source()), previous);
        chunk[at + IDS] = addIds(event);
        if (more) {
            chunk[at + POSTED_AT] = event.postedAt();
            chunk[at + EXPIRES_AT] = event.expiresAt();
            chunk[at + BALANCE_AFTER] = event.balanceAfter();
        }
        next += width;
        return number;
    }

    /**
     * Hands over an event and those of its account kept before it, in the order they were kept.
     *
     * @param linesBefore how many lines of their input stand before those they were numbered from
     */
    void forEach(int last, AccountKey account, long linesBefore, Consumer<Event> taker) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = last; number != NONE; number = previous(number)) {
            numbers.add(number);
        }
        for (int i = numbers.size() - 1; i >= 0; i--) {
            taker.accept(event(numbers.get(i), account, linesBefore));
        }
    }

    private int previous(int number) {
        long[] chunk = chunks.get(number >>> CHUNK_SHIFT);
        return second(chunk[(number & (IN_CHUNK - 1)) + PLACE_AND_PREVIOUS]);
    }

    private Event event(int number, AccountKey account, long linesBefore) {
        long[] chunk = chunks.get(number >>> CHUNK_SHIFT);
        int at = number & (IN_CHUNK - 1);
        long line = linesBefore + (chunk[at + LINE_AND_STATUS] >> LINE_SHIFT);
        boolean more = (chunk[at + LINE_AND_STATUS] & HAS_MORE) != 0;
        char[] chars = ids.get(first(chunk[at + IDS]));
        int start = second(chunk[at + IDS]);
        int eventIdLength = chars[start];
        return new Event(
                account,
                chunk[at + TIMESTAMP],
                String.valueOf(words.get(first(chunk[at + TYPE_AND_DESCRIPTION]))),
                chunk[at + POINTS],
                id(chars, start + 2, eventIdLength),
                words.get(second(chunk[at + TYPE_AND_DESCRIPTION])),
                more ? chunk[at + POSTED_AT] : Moment.ABSENT,
                words.get(first(chunk[at + SOURCE_AND_BATCH])),
                words.get(second(chunk[at + SOURCE_AND_BATCH])),
                STATUSES[(int) chunk[at + LINE_AND_STATUS] & ((1 << STATUS_BITS) - 1)],
                more ? chunk[at + EXPIRES_AT] : Moment.ABSENT,
                id(chars, start + 2 + Math.max(0, eventIdLength - 1), chars[start + 1]),
                more ? chunk[at + BALANCE_AFTER] : Points.ABSENT,
                new Place(String.valueOf(words.get(first(chunk[at + PLACE_AND_PREVIOUS]))), line));
    }

    private static long pair(int first, int second) {
        return ((long) first << 32) | (second & 0xffff_ffffL);
    }

    private static int first(long pair) {
        return (int) (pair >>> 32);
    }

    private static int second(long pair) {
        return (int) pair;
    }

    private int number(@Nullable String word) {
        if (word == null) {
            return 0;
        }
        int hash = word.hashCode();
        int slot = (hash ^ hash >>> 16) & (RECENT - 1);
        if (!word.equals(recent[slot])) {
            recent[slot] = word;
            recentNumbers[slot] = lookUp(word);
        }
        return recentNumbers[slot];
    }

    private int lookUp(String word) {
        Integer known = numbers.get(word);
        if (known != null) {
            return known;
        }
        numbers.put(word, words.size());
        words.add(word);
        return words.size() - 1;
    }

    /** Lengths are kept one larger, so that 0 stands for no id. */
    private long addIds(EventRow event) {
        int eventId = event.eventIdLength();
        int reverses = event.reversesLength();
        int length = 2 + eventId + reverses;
        if (charsInLast + length > CHARS_IN_CHUNK) {
            ids.add(new char[Math.max(length, CHARS_IN_CHUNK)]);
            charsInLast = 0;
        }
        char[] chars = ids.get(ids.size() - 1);
        int start = charsInLast;
        chars[start] = (char) (eventId == 0 ? 0 : eventId + 1);
        chars[start + 1] = (char) (reverses == 0 ? 0 : reverses + 1);
        char[] text = event.chars();
        System.arraycopy(text, event.eventIdStart(), chars, start + 2, eventId);
        System.arraycopy(text, event.reversesStart(), chars, start + 2 + eventId, reverses);
        charsInLast += length;
        return pair(ids.size() - 1, start);
    }

    private static @Nullable String id(char[] chars, int start, int lengthAndOne) {
        return lengthAndOne == 0 ? null : new String(chars, start, lengthAndOne - 1);
    }
}
