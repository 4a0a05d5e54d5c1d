package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the events behind many drifts of one cause crowd in a span of time, such as an outage: a
 * window of each of several lengths is laid at every likely event, and those that hold more than
 * chance would put there are suspected.
 */
final class SpanEvidence {
    private static final long MINUTE = 60 * Moment.SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long[] LENGTHS = {
        10 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
        16 * HOUR,
        2 * Moment.DAY,
        4 * Moment.DAY,
        8 * Moment.DAY
    };

    /** Windows suspected of each cause and length: those with most in them. */
    private static final int MAX_WINDOWS = 64;

    private static final double LEAST_ACCOUNTS = 2.5;

    /** Windows begin so much of their length apart, so that crowds do not cost their square. */
    private static final long STARTS_IN_WINDOW = 16;

    private final BaseRates rates;
    private final List<Heard> all = new ArrayList<>();
    private final Map<String, Integer> classPlaces = new HashMap<>();
    private final List<String> classes = new ArrayList<>();

    SpanEvidence(BaseRates rates) {
        this.rates = rates;
    }

    /**
     * What one account said.
     *
     * @param classOf the place of the class that its first event is compared with
     * @param stated how probable it is; if whole, over how probable it is within its cause
     */
    private record Heard(
            int account,
            double mass,
            long first,
            long last,
            boolean whole,
            int classOf,
            double probability,
            double stated) {}

    /** What is ordinary in one window; each class of events is counted once. */
    private final class Ordinary {
        private final long from;
        private final long until;

        /** By class; zero where it was not counted yet. */
        private final double[] events = new double[classes.size()];

        private double accounts;

        Ordinary(long from, long until) {
            this.from = from;
            this.until = until;
        }

        double ratio(Heard heard) {
            if (heard.whole) {
                if (accounts == 0) {
                    accounts = rates.accountsBetween(from, until);
                }
                return heard.stated / accounts;
            }
            if (events[heard.classOf] == 0) {
                String name = classes.get(heard.classOf);
                events[heard.classOf] = rates.shareBetween(name, from, until);
            }
            return heard.stated / events[heard.classOf];
        }
    }

    /** A window and about how many accounts it would explain. */
    private record Window(long from, long until, double worth) {}

    void add(int account, Sighting sighting, double mass) {
        Telling telling = sighting.telling();
        Integer known = classPlaces.get(telling.classOf());
        int classOf = known == null ? classes.size() : known;
        if (known == null) {
            classes.add(telling.classOf());
            classPlaces.put(telling.classOf(), classOf);
        }
        double probability = sighting.probability();
        all.add(
                new Heard(
                        account,
                        mass,
                        telling.first(),
                        telling.last(),
                        telling.whole(),
                        classOf,
                        probability,
                        telling.whole() ? probability / sighting.within() : probability));
    }

    /** Whether nothing was heard. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** How many lengths of windows there are. */
    static int lengths() {
        return LENGTHS.length;
    }

    /** Nothing more is heard; puts what was heard in order. */
    void close() {
        all.sort(SpanEvidence::inTime);
    }

    /**
     * What came of one cause and one length.
     *
     * @param spans the spans worth suspecting
     * @param tried how many windows were worth a look
     */
    record Suspected(Cause cause, List<Suspicion> spans, int tried) {}

    /**
     * The spans of one length worth suspecting; once closed, several may be asked for at the same
     * time.
     *
     * @param total how many accounts the cause has in all
     * @param length which of the lengths
     */
    Suspected suspicions(Cause cause, double total, int length) {
        List<Window> windows = windows(LENGTHS[length], total);
        List<Suspicion> found = new ArrayList<>();
        for (Window window : likeliest(windows)) {
            found.add(suspicion(cause, window));
        }
        return new Suspected(cause, found, windows.size());
    }

    private static int inTime(Heard a, Heard b) {
        int order = Long.compare(a.first(), b.first());
        return order != 0 ? order : Integer.compare(a.account, b.account);
    }

    /** The place of the first that begins no earlier than this moment, by {@link #inTime}. */
    private int firstFrom(long moment) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).first() < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Window> windows(long length, double total) {
        List<Window> windows = new ArrayList<>();
        double share = LEAST_ACCOUNTS / (total + LEAST_ACCOUNTS);
        long begun = 0;
        for (int i = 0; i < all.size(); i++) {
            long from = all.get(i).first();
            if (i > 0 && from < begun + length / STARTS_IN_WINDOW) {
                continue;
            }
            begun = from;
            Ordinary ordinary = new Ordinary(from, from + length);
            double worth = 0;
            int last = -1;
            for (int j = i; j < all.size() && all.get(j).first() < from + length; j++) {
                Heard next = all.get(j);
                if (next.last() < from + length && next.account != last) {
                    double odds = share * ordinary.ratio(next);
                    worth += odds / (1 + odds);
                    last = odds > 0.3 ? next.account : last;
                }
                if (j == i && worth < 0.1) {
                    break;
                }
            }
            if (worth >= 0.1) {
                windows.add(new Window(from, from + length, worth));
            }
        }
        return windows;
    }

    private static List<Window> likeliest(List<Window> found) {
        List<Window> windows = new ArrayList<>();
        for (Window window : found) {
            if (window.worth >= LEAST_ACCOUNTS - 0.7) {
                windows.add(window);
            }
        }
        windows.sort(
                (a, b) -> {
                    int order = Double.compare(b.worth, a.worth);
                    return order != 0 ? order : Long.compare(a.from, b.from);
                });
        return windows.size() <= MAX_WINDOWS ? windows : windows.subList(0, MAX_WINDOWS);
    }

    private Suspicion suspicion(Cause cause, Window window) {
        List<Heard> inside = new ArrayList<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int end = firstFrom(window.until);
        for (int i = firstFrom(window.from); i < end; i++) {
            Heard sighting = all.get(i);
            if (sighting.last() < window.until) {
                inside.add(sighting);
                if (sighting.probability() > 0.05) {
                    first = Math.min(first, sighting.first());
                    last = Math.max(last, sighting.last());
                }
            }
        }
        long from = Math.min(first, window.from);
        long until = last < first ? window.until : last;
        long grain = grain(until - from);
        from = Math.floorDiv(from, grain) * grain;
        until = (Math.floorDiv(until, grain) + 1) * grain;
        Ordinary ordinary = new Ordinary(from, until);
        String value = Moment.format(from) + "/" + Moment.format(until);
        Suspicion suspicion =
                new Suspicion(new Suspicions.Key(cause, TraitField.SPAN, value), from, until);
        inside.sort((a, b) -> Integer.compare(a.account, b.account));
        for (Heard sighting : inside) {
            if (sighting.first() >= from && sighting.last() < until) {
                suspicion.add(sighting.account, ordinary.ratio(sighting), sighting.mass);
            }
        }
        return suspicion;
    }

    /** How finely a span of this length is told. */
    private static long grain(long length) {
        if (length >= 2 * Moment.DAY) {
            return Moment.DAY;
        }
        return length >= 2 * HOUR ? HOUR : TimeRates.STEP;
    }
}
