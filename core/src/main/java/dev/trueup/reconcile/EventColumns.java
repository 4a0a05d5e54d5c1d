package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventSort;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The events of one account as numbers and bytes, some 50 bytes each instead of 250, for accounts
 * of very many events. A list that makes an event anew whenever it is asked for one: two events of
 * the same place in it are equal, not the same. Grows until it is sorted, never after.
 */
final class EventColumns extends AbstractList<Event> implements RandomAccess {
    private static final EventStatus[] STATUSES = EventStatus.values();
    private static final int STATUS = 3;
    private static final int HAS_POSTED = 4;
    private static final int HAS_EXPIRY = 8;
    private static final int HAS_BALANCE = 16;

    /** Numbers of an event: when, how many points, and where its bytes start. */
    private static final int WIDTH = 3;

    private static final int ROWS_SHIFT = 12;
    private static final int ROWS = 1 << ROWS_SHIFT;
    private static final int BYTES_SHIFT = 16;
    private static final int BYTES = 1 << BYTES_SHIFT;

    /** The most bytes that the numbers, and the lengths of texts, of one event take. */
    private static final int MOST_BESIDE_TEXTS = 128;

    /** The most bytes that one unit of a text takes. */
    private static final int MOST_OF_A_UNIT = 3;

    /** Words that are kept once; further ones stand where they are used. */
    private static final int MOST_WORDS = 10_000;

    private static final int ABSENT = 0;
    private static final int SPELT = 1;
    private static final int FIRST_WORD = 2;

    private final AccountKey account;
    private final List<long[]> numbers = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int size;
    private int written = BYTES;
    private int @Nullable [] order;

    /** No events yet. */
    EventColumns(AccountKey account) {
        this.account = account;
    }

    @Override
    public int size() {
        return size;
    }

    /** Takes in an event of the account; it gets the last place. */
    @Override
    public boolean add(Event event) {
        if (order != null) {
            throw new IllegalStateException("sorted already");
        }
        int row = size & (ROWS - 1);
        if (row == 0) {
            numbers.add(new long[ROWS * WIDTH]);
        }
        long[] last = numbers.get(numbers.size() - 1);
        last[row * WIDTH] = event.timestamp();
        last[row * WIDTH + 1] = event.points();
        last[row * WIDTH + 2] = write(event);
        size++;
        return true;
    }

    /** Puts the events in canonical order. */
    void sort() {
        if (order == null) {
            order = EventSort.places(this, Event::timestamp, EventOrder.CANONICAL);
        }
    }

    @Override
    public Event get(int index) {
        int place = order == null ? index : order[index];
        long[] row = numbers.get(place >>> ROWS_SHIFT);
        int at = (place & (ROWS - 1)) * WIDTH;
        return new Reading(row[at + 2]).event(row[at], row[at + 1]);
    }

    private long write(Event event) {
        int most = MOST_BESIDE_TEXTS + MOST_OF_A_UNIT * textUnits(event);
        if (written >= BYTES || written + most > bytes.get(bytes.size() - 1).length) {
            bytes.add(new byte[Math.max(BYTES, most)]);
            written = 0;
        }
        long start = (long) (bytes.size() - 1) << BYTES_SHIFT | written;
        int head = event.status().ordinal();
        head |= event.postedAt() == Moment.ABSENT ? 0 : HAS_POSTED;
        head |= event.expiresAt() == Moment.ABSENT ? 0 : HAS_EXPIRY;
        head |= event.balanceAfter() == Points.ABSENT ? 0 : HAS_BALANCE;
        unsigned(head);
        if (event.postedAt() != Moment.ABSENT) {
            signed(event.postedAt() - event.timestamp());
        }
        if (event.expiresAt() != Moment.ABSENT) {
            signed(event.expiresAt() - event.timestamp());
        }
        if (event.balanceAfter() != Points.ABSENT) {
            signed(event.balanceAfter());
        }
        signed(event.place().line());
        word(event.place().source());
        word(event.type());
        word(event.description());
        word(event.source());
        word(event.batchId());
        spelt(event.eventId());
        spelt(event.reverses());
        return start;
    }

    private static int textUnits(Event event) {
        return length(event.place().source())
                + length(event.type())
                + length(event.description())
                + length(event.source())
                + length(event.batchId())
                + length(event.eventId())
                + length(event.reverses());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private void word(@Nullable String word) {
        if (word == null) {
            unsigned(ABSENT);
            return;
        }
        Integer known = places.get(word);
        if (known == null && words.size() < MOST_WORDS) {
            known = words.size();
            places.put(word, known);
            words.add(word);
        }
        unsigned(known == null ? SPELT : known + FIRST_WORD);
        if (known == null) {
            spelt(word);
        }
    }

    private void spelt(@Nullable String text) {
        unsigned(text == null ? 0 : text.length() + 1L);
        for (int i = 0; i < length(text); i++) {
            unsigned(String.valueOf(text).charAt(i));
        }
    }

    private void signed(long number) {
        unsigned(number << 1 ^ number >> 63);
    }

    private void unsigned(long number) {
        byte[] to = bytes.get(bytes.size() - 1);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            to[written++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[written++] = (byte) rest;
    }

    /** Reads the bytes of one event. */
    private final class Reading {
        private final byte[] from;
        private int at;

        Reading(long start) {
            from = bytes.get((int) (start >>> BYTES_SHIFT));
            at = (int) start & (BYTES - 1);
        }

        Event event(long timestamp, long points) {
            int head = (int) unsigned();
            long postedAt = (head & HAS_POSTED) == 0 ? Moment.ABSENT : timestamp + signed();
            long expiresAt = (head & HAS_EXPIRY) == 0 ? Moment.ABSENT : timestamp + signed();
            long balanceAfter = (head & HAS_BALANCE) == 0 ? Points.ABSENT : signed();
            long line = signed();
            Place place = new Place(String.valueOf(word()), line);
            String type = String.valueOf(word());
            String description = word();
            String source = word();
            String batchId = word();
            String eventId = spelt();
            String reverses = spelt();
            return new Event(
                    account,
                    timestamp,
                    type,
                    points,
                    eventId,
                    description,
                    postedAt,
                    source,
                    batchId,
                    STATUSES[head & STATUS],
                    expiresAt,
                    reverses,
                    balanceAfter,
                    place);
        }

        private @Nullable String word() {
            int code = (int) unsigned();
            return switch (code) {
                case ABSENT -> null;
                case SPELT -> spelt();
                default -> words.get(code - FIRST_WORD);
            };
        }

        private @Nullable String spelt() {
            int length = (int) unsigned() - 1;
            if (length < 0) {
                return null;
            }
            char[] units = new char[length];
            for (int i = 0; i < length; i++) {
                units[i] = (char) unsigned();
            }
            return new String(units);
        }

        private long signed() {
            long number = unsigned();
            return number >>> 1 ^ -(number & 1);
        }

        private long unsigned() {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = from[at++];
                number |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            return number;
        }
    }
}
