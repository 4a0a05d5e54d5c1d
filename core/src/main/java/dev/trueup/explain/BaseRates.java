package dev.trueup.explain;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.AccountHistory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is ordinary in this ledger, learnt from the reference sample: against it stands whatever
 * looks like evidence. Mergeable in any order. Not safe for use by several threads while it grows.
 */
public final class BaseRates {
    /** Account shares are summed in millionths, so that the order of adding does not matter. */
    private static final long SHARE_UNIT = 1_000_000;

    /** What is ordinary where nothing was seen. Never added to. */
    static final BaseRates UNKNOWN = new BaseRates();

    private static final double UNUSUAL_SIGN = 0.2;
    private static final double SIGN_CONTRADICTS = 0.6;

    /** What this ledger shows no trace of may still be. */
    private static final double NOT_HERE = 0.01;

    private final AmountRates amounts = new AmountRates();
    private final AmountRates balances = new AmountRates();
    private final Map<String, TypeRates> types = new HashMap<>();
    private final Map<TraitField, Map<String, TraitRates>> traits = new EnumMap<>(TraitField.class);
    private final TimeRates times = new TimeRates();
    private final EnumMap<Kind, Long> twins = new EnumMap<>(Kind.class);
    private final EnumMap<LedgerMark.Sort, Long> marks = new EnumMap<>(LedgerMark.Sort.class);
    private long accounts;
    private long drifting;
    private long events;
    private long cleanEvents;
    private long cleanAccounts;
    private final FlooredAccounts floored = new FlooredAccounts();
    private long cutAccounts;
    private long withLate;
    private long withPending;
    private long withEndOfLife;
    private long ofOneEvent;
    private long firstAt = Long.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;
    private final UnreadRecords unread = new UnreadRecords();

    /** How many lists of events were added; tells traits met in this one from those before. */
    private transient int lists;

    /** The names of days met, as each has many events. */
    private transient Map<Long, String> days = new HashMap<>();

    /** What is known of one class of events: a type, or all that are not posted. */
    private static final class TypeRates {
        /** Where traits count it. */
        private final int place;

        private long events;
        private long negative;

        TypeRates(int place) {
            this.place = place;
        }
    }

    private static final class TraitRates {
        private long events;
        private long accounts;
        private long accountShare;

        /** By the place of the class; shorter where later ones have none. */
        private long[] byType = new long[2];

        private transient int metIn;

        void add(int type, long count) {
            if (type >= byType.length) {
                byType = Arrays.copyOf(byType, Math.max(type + 1, 2 * byType.length));
            }
            byType[type] += count;
        }

        long of(int type) {
            return type < byType.length ? byType[type] : 0;
        }
    }

    /** What the amounts of one account alone tell. */
    static BaseRates ofAmounts(long[] points) {
        BaseRates rates = new BaseRates();
        for (long amount : points) {
            rates.amounts.add(amount);
        }
        return rates;
    }

    /** Takes in one account of the reference sample. */
    public void add(AccountHistory history) {
        accounts++;
        drifting += history.drift().points() == 0 ? 0 : 1;
        ofOneEvent += history.events().size() == 1 ? 1 : 0;
        balances.add(history.drift().snapshotPoints());
        addEvents(history.events());
        addEvents(history.notPosted());
        if (history.drift().points() == 0) {
            cleanEvents += history.events().size();
            cleanAccounts++;
            floored.add(history);
            addLate(history);
            addMarks(history);
            withPending += history.notPosted().isEmpty() ? 0 : 1;
            Twins.find(history.events(), (kind, first, second) -> twins.merge(kind, 1L, Long::sum));
        }
    }

    /** Takes in that an event could not be read that names this account. */
    public void addUnread(String accountId) {
        unread.addEvent(accountId);
    }

    /** Takes in that a stored balance could not be read that names this account. */
    public void addUnreadBalance(String accountId) {
        unread.addBalance(accountId);
    }

    /** What could not be read. */
    UnreadRecords unread() {
        return unread;
    }

    /** Whether the balance counts events that arrived after the moment that it is of. */
    private void addLate(AccountHistory history) {
        Balance snapshot = history.drift().snapshot();
        if (snapshot == null || snapshot.asOf() == Moment.ABSENT) {
            return;
        }
        cutAccounts++;
        for (Event event : history.events()) {
            if (event.received() > snapshot.asOf()) {
                withLate++;
                return;
            }
        }
    }

    /** In which ways the account's own lots of points do not come out. */
    private void addMarks(AccountHistory history) {
        if (history.events().isEmpty()) {
            return;
        }
        Balance snapshot = history.drift().snapshot();
        long asOf = snapshot == null ? Moment.ABSENT : snapshot.asOf();
        long end = asOf == Moment.ABSENT ? Long.MAX_VALUE : asOf;
        DatedLots lots = DatedLots.of(history.events());
        for (LedgerMark.Sort sort : LedgerMark.Sort.values()) {
            if (sort.of(lots, LedgerMark.end(history.events(), end)) > 0) {
                marks.merge(sort, 1L, Long::sum);
            }
        }
    }

    private void addEvents(List<Event> list) {
        lists++;
        for (Event event : list) {
            events++;
            firstAt = Math.min(firstAt, event.timestamp());
            lastAt = Math.max(lastAt, event.timestamp());
            amounts.add(event.points());
            withEndOfLife += event.expiresAt() == Moment.ABSENT ? 0 : 1;
            TypeRates type = type(event.type());
            type.events++;
            type.negative += event.points() < 0 ? 1 : 0;
            String classOf = classOf(event);
            if (event.status() != EventStatus.POSTED) {
                type = type(classOf);
                type.events++;
            }
            times.add(classOf, event.timestamp());
            for (TraitField field : TraitField.ofEvents()) {
                String value = field == TraitField.DAY ? day(event) : field.of(event);
                if (value != null) {
                    addTrait(trait(field, value), type.place, SHARE_UNIT / list.size());
                }
            }
        }
    }

    private String day(Event event) {
        long day = Math.floorDiv(event.timestamp(), Moment.DAY);
        return days.computeIfAbsent(day, key -> Moment.formatDate(event.timestamp()));
    }

    private TypeRates type(String classOf) {
        return types.computeIfAbsent(classOf, key -> new TypeRates(types.size()));
    }

    private TraitRates trait(TraitField field, String value) {
        return traits.computeIfAbsent(field, key -> new HashMap<>())
                .computeIfAbsent(value, key -> new TraitRates());
    }

    private @Nullable TraitRates known(TraitField field, String value) {
        Map<String, TraitRates> ofField = traits.get(field);
        return ofField == null ? null : ofField.get(value);
    }

    private void addTrait(TraitRates rates, int type, long share) {
        rates.events++;
        rates.accountShare += share;
        rates.accounts += rates.metIn == lists ? 0 : 1;
        rates.metIn = lists;
        rates.add(type, 1);
    }

    /** What an event is compared with: those of its type, or all that are not posted. */
    String classOf(Event event) {
        return event.status() == EventStatus.POSTED ? event.type() : "\n" + event.status();
    }

    /** Takes in what was learnt from another part of the sample. */
    public void merge(BaseRates other) {
        amounts.merge(other.amounts);
        balances.merge(other.balances);
        int[] places = new int[other.types.size()];
        other.types.forEach(
                (word, theirs) -> {
                    TypeRates mine = type(word);
                    mine.events += theirs.events;
                    mine.negative += theirs.negative;
                    places[theirs.place] = mine.place;
                });
        other.traits.forEach(
                (field, values) ->
                        values.forEach(
                                (value, theirs) -> merge(trait(field, value), theirs, places)));
        times.merge(other.times);
        other.twins.forEach((kind, n) -> twins.merge(kind, n, Long::sum));
        other.marks.forEach((sort, n) -> marks.merge(sort, n, Long::sum));
        accounts += other.accounts;
        drifting += other.drifting;
        events += other.events;
        cleanEvents += other.cleanEvents;
        cleanAccounts += other.cleanAccounts;
        floored.merge(other.floored);
        cutAccounts += other.cutAccounts;
        withLate += other.withLate;
        withPending += other.withPending;
        withEndOfLife += other.withEndOfLife;
        ofOneEvent += other.ofOneEvent;
        firstAt = Math.min(firstAt, other.firstAt);
        lastAt = Math.max(lastAt, other.lastAt);
        unread.merge(other.unread);
    }

    private static void merge(TraitRates mine, TraitRates theirs, int[] places) {
        mine.events += theirs.events;
        mine.accounts += theirs.accounts;
        mine.accountShare += theirs.accountShare;
        for (int place = 0; place < places.length; place++) {
            mine.add(places[place], theirs.of(place));
        }
    }

    AmountRates amounts() {
        return amounts;
    }

    /** Share of all accounts that drift; neither zero nor one. */
    double driftRate() {
        return (drifting + 1.0) / (accounts + 20.0);
    }

    /** Share of accounts that have one event and no other; neither zero nor one. */
    double oneEventRate() {
        return (ofOneEvent + 0.2) / (accounts + 20.0);
    }

    /** Probability of exactly this stored balance, whatever its sign; never zero. */
    double ofBalance(long points) {
        return balances.ofEvents(points);
    }

    /** How many accounts the sample holds. */
    public long accounts() {
        return accounts;
    }

    /** From the first event of the sample to the last, in microseconds; at least a day. */
    long range() {
        return lastAt <= firstAt ? Moment.DAY : Math.max(Moment.DAY, lastAt - firstAt);
    }

    /** How often an event of an account without drift has such a twin; never zero. */
    double twinRate(Kind kind) {
        double expected =
                switch (kind) {
                    case TWIN_SAME_ID, TWIN_ID_CLASH -> 0.000_02;
                    case TWIN_SAME_INSTANT, TWIN_WITHIN_MINUTE -> 0.000_5;
                    case TWIN_WITHIN_HOUR -> 0.001;
                    case TWIN_WITHIN_DAY -> 0.004;
                    default -> 0.006;
                };
        return (twins.getOrDefault(kind, 0L) + 500 * expected) / (cleanEvents + 500.0);
    }

    /** Share of accounts without drift whose lots do not come out in this way; never zero. */
    double markRate(LedgerMark.Sort sort) {
        return (marks.getOrDefault(sort, 0L) + 0.5) / (cleanAccounts + 100.0);
    }

    /** What cutting balances off at zero would do to accounts without drift. */
    FlooredAccounts floored() {
        return floored;
    }

    /**
     * Share of accounts without drift that have an event which arrived after the balance was cut;
     * never zero.
     */
    double lateRate() {
        return (withLate + 1.0) / (cutAccounts + 20.0);
    }

    /** Share of accounts without drift that have an event which is not posted; never zero. */
    double pendingRate() {
        return (withPending + 1.0) / (cleanAccounts + 4.0);
    }

    /**
     * How much better or worse chance explains the account's records than was assumed when the
     * candidate was found, before anything was known of the ledger: a factor for its weight.
     */
    double correction(Candidate candidate) {
        return switch (candidate.cause()) {
            case DOUBLE_POSTED_EVENT -> ofTwins(candidate);
            case REVERSED_SIGN ->
                    signEvidence(candidate.events().get(0))
                            / UNKNOWN.signEvidence(candidate.events().get(0));
            case MISTYPED_AMOUNT ->
                    candidate.events().isEmpty()
                            ? 1
                            : typicality(candidate.events().get(0).points(), candidate.points());
            case OUT_OF_ORDER_EVENTS -> ofLate(candidate);
            case UNPOSTED_EXPIRY -> ofLapse(candidate);
            case PENDING_COUNTED -> UNKNOWN.pendingRate() / pendingRate();
            case MISSING_EVENT ->
                    candidate.isMove()
                            ? 1
                            : amounts.ofLines(candidate.points()) * signShare(candidate.points());
            default -> 1;
        };
    }

    /** How many events give points, or take them, as these do; never zero nor one. */
    private double signShare(long points) {
        long negative = 0;
        for (TypeRates type : types.values()) {
            negative += type.negative;
        }
        double share = (negative + 1.0) / (events + 4.0);
        return points < 0 ? share : 1 - share;
    }

    /** Each copy of several has to be there by chance. */
    private double ofTwins(Candidate candidate) {
        double each = UNKNOWN.twinRate(candidate.kind()) / twinRate(candidate.kind());
        boolean known = candidate.kind() == Kind.TWIN_AMONG_MANY; // by the account's own pairs
        double all = 1;
        for (int copies = known ? 0 : candidate.events().size() / 2; copies > 0; copies--) {
            all *= each;
        }
        return all;
    }

    /** Points lapse without a record of when only where points lapse, and no event records it. */
    private double ofLapse(Candidate candidate) {
        if (this == UNKNOWN || !LapsedLots.isUndated(candidate)) {
            return 1;
        }
        return withEndOfLife > 0 || !types.containsKey("expire") ? NOT_HERE : 1;
    }

    private double ofLate(Candidate candidate) {
        return switch (candidate.kind()) {
            case CLAMPED ->
                    candidate.events().isEmpty() ? 1 : UNKNOWN.floored.rate() / floored.rate();
            case ALL, SOME -> UNKNOWN.lateRate() / lateRate();
            default -> 1;
        };
    }

    /** How much a sign speaks for a sign turned round: much where the type forbids it. */
    double signEvidence(Event event) {
        double sameSign = contradictingShare(event);
        double share = sameSign < UNUSUAL_SIGN ? SIGN_CONTRADICTS : 1 - SIGN_CONTRADICTS;
        return share / sameSign;
    }

    /** Whether the sign of the event contradicts its type. */
    boolean hasUnusualSign(Event event) {
        return contradictingShare(event) < UNUSUAL_SIGN;
    }

    /** A slip on the ledger's side turns an ordinary amount into an odd one. */
    private double typicality(long keyed, long change) {
        double ratio = amounts.ofEvents(keyed + change) / amounts.ofEvents(keyed);
        return 0.5 + 0.5 * Math.min(100, ratio);
    }

    /** How often events of this type carry the opposite sign; never zero nor one. */
    double contradictingShare(Event event) {
        TypeRates rates = types.get(event.type());
        long of = rates == null ? 0 : rates.events;
        long negative = rates == null ? 0 : rates.negative;
        long sameSign = event.points() < 0 ? negative : of - negative;
        double prior = usualSign(event.type()) * Long.signum(event.points());
        double pseudo = prior == 0 ? 0.5 : prior > 0 ? 0.99 : 0.01;
        return (sameSign + 5 * pseudo) / (of + 5.0);
    }

    private static int usualSign(String type) {
        return switch (type) {
            case "earn" -> 1;
            case "redeem", "expire" -> -1;
            default -> 0;
        };
    }

    /** Share of all events that have this trait, as counted. */
    public double overall(TraitField field, String value) {
        TraitRates rates = known(field, value);
        return rates == null || events == 0 ? 0 : (double) rates.events / events;
    }

    /** Share that an event of an account taken at random has this trait; never zero. */
    double accountShare(TraitField field, String value) {
        TraitRates rates = known(field, value);
        double share = rates == null ? 0 : (double) rates.accountShare / SHARE_UNIT;
        return (share + 0.05) / (accounts + 1.0);
    }

    /** Share of the events of one type that have this trait; never zero. */
    double shareWithin(String type, TraitField field, String value) {
        TraitRates rates = known(field, value);
        TypeRates all = types.get(type);
        long both = rates == null || all == null ? 0 : rates.of(all.place);
        long of = all == null ? 0 : all.events;
        return (both + 0.3) / (of + 1.0);
    }

    /** Share of all accounts that have an event with this trait; never zero. */
    double shareOfAccounts(TraitField field, String value) {
        TraitRates rates = known(field, value);
        return ((rates == null ? 0 : rates.accounts) + 0.3) / (accounts + 1.0);
    }

    /**
     * Share of the events of one class from one moment until before another: half of it as counted,
     * half as if events came evenly; never zero.
     */
    double shareBetween(String classOf, long from, long until) {
        TypeRates all = types.get(classOf);
        long of = all == null ? 0 : all.events;
        double seen = 0.5 * times.count(classOf, from, until) + 0.5 * even(from, until) * of;
        return (seen + 0.05) / (of + 1.0);
    }

    private double even(long from, long until) {
        return Math.min(1, (double) (until - from) / range());
    }

    /** Share of all events from one moment until before another; never zero. */
    public double overallBetween(long from, long until) {
        return (double) times.count(from, until) / Math.max(1, events);
    }

    /** Share of all accounts that have an event then, if they come by themselves; never zero. */
    double accountsBetween(long from, long until) {
        double seen = 0.5 * times.count(from, until) + 0.5 * even(from, until) * events;
        double of = (seen + 0.05) / (accounts + 1.0);
        return of / (1 + of);
    }

    /** About how many accounts of the whole ledger have an event with this trait. */
    double accountsInAllWith(TraitField field, String value, long driftingInAll) {
        double scale = (driftingInAll + 1.0) / (drifting + 1.0);
        return shareOfAccounts(field, value) * accounts * Math.max(1, scale);
    }
}
