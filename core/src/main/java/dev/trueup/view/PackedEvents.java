package dev.trueup.view;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Place;
import dev.trueup.read.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events in a few large arrays instead of a dozen objects each: some 100 bytes an event, and
 * nothing for a garbage collector to walk over. Each is known by its number, counted from 0.
 */
final class PackedEvents {
    private static final EventStatus[] STATUSES = EventStatus.values();

    /** Stands for no event. */
    static final int NONE = -1;

    /** Numbers of a record: five of its own, then two smaller ones in each. */
    private static final int WIDTH = 10;

    private static final int TIMESTAMP = 0;
    private static final int POINTS = 1;
    private static final int POSTED_AT = 2;
    private static final int EXPIRES_AT = 3;
    private static final int BALANCE_AFTER = 4;
    private static final int LINE_AND_STATUS = 5;
    private static final int TYPE_AND_DESCRIPTION = 6;
    private static final int SOURCE_AND_BATCH = 7;
    private static final int PLACE_AND_PREVIOUS = 8;
    private static final int IDS = 9;

    private static final int STATUS_BITS = 2;

    private static final int IN_CHUNK = 1 << 12;
    private static final int CHARS_IN_CHUNK = 1 << 16;
    private static final int RECENT = 1 << 10;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

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

    /**
     * Keeps an event, and gives its number.
     *
     * @param previous the number of the event of this account that was kept last, or {@link #NONE}
     */
    int add(EventRow event, int previous) {
        if (size % IN_CHUNK == 0) {
            chunks.add(new long[IN_CHUNK * WIDTH]);
        }
        long[] chunk = chunks.get(size / IN_CHUNK);
        int at = size % IN_CHUNK * WIDTH;
        chunk[at + TIMESTAMP] = event.timestamp();
        chunk[at + POINTS] = event.points();
        chunk[at + POSTED_AT] = event.postedAt();
        chunk[at + EXPIRES_AT] = event.expiresAt();
        chunk[at + BALANCE_AFTER] = event.balanceAfter();
        chunk[at + LINE_AND_STATUS] =
                event.place().line() << STATUS_BITS | event.status().ordinal();
        chunk[at + TYPE_AND_DESCRIPTION] = pair(number(event.type()), number(event.description()));
        chunk[at + SOURCE_AND_BATCH] = pair(number(event.source()), number(event.batchId()));
        chunk[at + PLACE_AND_PREVIOUS] = pair(number(event.place().source()), previous);
        chunk[at + IDS] = addIds(event);
        return size++;
    }

    /** Hands over an event and those of its account kept before it, in the order they were kept. */
    void forEach(int last, AccountKey account, Consumer<Event> taker) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = last; number != NONE; number = previous(number)) {
            numbers.add(number);
        }
        for (int i = numbers.size() - 1; i >= 0; i--) {
            taker.accept(event(numbers.get(i), account));
        }
    }

    private int previous(int number) {
        long[] chunk = chunks.get(number / IN_CHUNK);
        return second(chunk[number % IN_CHUNK * WIDTH + PLACE_AND_PREVIOUS]);
    }

    private Event event(int number, AccountKey account) {
        long[] chunk = chunks.get(number / IN_CHUNK);
        int at = number % IN_CHUNK * WIDTH;
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
                chunk[at + POSTED_AT],
                words.get(first(chunk[at + SOURCE_AND_BATCH])),
                words.get(second(chunk[at + SOURCE_AND_BATCH])),
                STATUSES[(int) chunk[at + LINE_AND_STATUS] & ((1 << STATUS_BITS) - 1)],
                chunk[at + EXPIRES_AT],
                id(chars, start + 2 + Math.max(0, eventIdLength - 1), chars[start + 1]),
                chunk[at + BALANCE_AFTER],
                new Place(
                        String.valueOf(words.get(first(chunk[at + PLACE_AND_PREVIOUS]))),
                        chunk[at + LINE_AND_STATUS] >> STATUS_BITS));
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
