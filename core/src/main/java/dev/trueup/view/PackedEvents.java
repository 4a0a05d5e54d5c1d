package dev.trueup.view;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events in a few large arrays instead of a dozen objects each: some 100 bytes an event, and
 * nothing for a garbage collector to walk over. Each is known by its number, counted from 0.
 */
final class PackedEvents {
    private static final EventStatus[] STATUSES = EventStatus.values();

    /** Numbers of a record: five of its own, then two indexes of words in each. */
    private static final int WIDTH = 10;

    private static final int TIMESTAMP = 0;
    private static final int POINTS = 1;
    private static final int POSTED_AT = 2;
    private static final int EXPIRES_AT = 3;
    private static final int BALANCE_AFTER = 4;
    private static final int LINE = 5;
    private static final int TYPE_AND_DESCRIPTION = 6;
    private static final int SOURCE_AND_BATCH = 7;
    private static final int PLACE_AND_STATUS = 8;
    private static final int IDS = 9;

    private static final int IN_CHUNK = 1 << 12;
    private static final int CHARS_IN_CHUNK = 1 << 16;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    /** Words that recur; number 0 stands for none. */
    private final List<@Nullable String> words = new ArrayList<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The ids of all events, one after the other: each as two lengths and two texts. */
    private final List<char[]> ids = new ArrayList<>();

    private int charsInLast = CHARS_IN_CHUNK;

    PackedEvents() {
        words.add(null);
    }

    /** Keeps an event, and gives its number. */
    int add(Event event) {
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
        chunk[at + LINE] = event.place().line();
        chunk[at + TYPE_AND_DESCRIPTION] = pair(number(event.type()), number(event.description()));
        chunk[at + SOURCE_AND_BATCH] = pair(number(event.source()), number(event.batchId()));
        chunk[at + PLACE_AND_STATUS] =
                pair(number(event.place().source()), event.status().ordinal());
        chunk[at + IDS] = addIds(event.eventId(), event.reverses());
        return size++;
    }

    /** The event of a number. */
    Event event(int number, AccountKey account) {
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
                STATUSES[second(chunk[at + PLACE_AND_STATUS])],
                chunk[at + EXPIRES_AT],
                id(chars, start + 2 + Math.max(0, eventIdLength - 1), chars[start + 1]),
                chunk[at + BALANCE_AFTER],
                new Place(
                        String.valueOf(words.get(first(chunk[at + PLACE_AND_STATUS]))),
                        chunk[at + LINE]));
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | second;
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
        Integer known = numbers.get(word);
        if (known != null) {
            return known;
        }
        numbers.put(word, words.size());
        words.add(word);
        return words.size() - 1;
    }

    /** Lengths are kept one larger, so that 0 stands for no id. */
    private long addIds(@Nullable String eventId, @Nullable String reverses) {
        int length = 2 + length(eventId) + length(reverses);
        if (charsInLast + length > CHARS_IN_CHUNK) {
            ids.add(new char[Math.max(length, CHARS_IN_CHUNK)]);
            charsInLast = 0;
        }
        char[] chars = ids.get(ids.size() - 1);
        int start = charsInLast;
        chars[start] = (char) (eventId == null ? 0 : eventId.length() + 1);
        chars[start + 1] = (char) (reverses == null ? 0 : reverses.length() + 1);
        append(eventId, chars, start + 2);
        append(reverses, chars, start + 2 + length(eventId));
        charsInLast += length;
        return pair(ids.size() - 1, start);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static void append(@Nullable String text, char[] chars, int at) {
        if (text != null) {
            text.getChars(0, text.length(), chars, at);
        }
    }

    private static @Nullable String id(char[] chars, int start, int lengthAndOne) {
        return lengthAndOne == 0 ? null : new String(chars, start, lengthAndOne - 1);
    }
}
