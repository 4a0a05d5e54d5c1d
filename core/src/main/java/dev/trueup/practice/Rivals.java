package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which other causes would have left the same data, about as often as the true one did.
 *
 * <p>By counting: of all the ways in which a fault of a cause could have been planted in an account
 * with these lines, the share that gives exactly this drift, times how frequent the cause is in the
 * scenario. A cause rivals the true one when this is at least a quarter of the true one's. Only
 * what the account itself shows is weighed, so opposite drifts that meet by chance in another
 * account are not.
 */
final class Rivals {
    /** A mark that little else can leave, such as the same id twice. */
    private static final double STRONG = 1;

    private static final double ABOUT_AS_OFTEN = 0.25;
    private static final long TWIN_TIME = 10 * 60 * Moment.SECOND;

    private final Scenario scenario;
    private final long drift;
    private final List<Event> lines = new ArrayList<>();
    private final List<Event> waiting = new ArrayList<>();
    private final long asOf;
    private final Map<Cause, Double> weights = new EnumMap<>(Cause.class);

    private Rivals(Scenario scenario, Books books) {
        this.scenario = scenario;
        this.drift = books.drift();
        this.asOf = books.asOf();
        for (Event line : books.lines(scenario.fields())) {
            if (books.inWindow(line)) {
                (line.status() == EventStatus.POSTED ? lines : waiting).add(line);
            }
        }
        lines.sort(EventOrder.CANONICAL);
    }

    /** The rivals of the only fault of these books; none where an incident or a chain tells. */
    static List<Cause> of(Scenario scenario, Books books, AccountTruth.Part truth) {
        boolean told =
                truth.incident() != null
                        || truth.cause() == Cause.MISSING_SNAPSHOT
                        || truth.cause() == Cause.MISSING_LEDGER
                        || (truth.cause() == Cause.MISPOSTED_ACCOUNT && !isCommon(scenario, books))
                        || truth.cause() == Cause.MISPOSTED_CURRENCY
                        || scenario.fields().contains(EventField.BALANCE_AFTER);
        if (told) {
            return List.of();
        }
        Rivals rivals = new Rivals(scenario, books);
        rivals.weigh();
        double own = rivals.weights.getOrDefault(truth.cause(), 0.0);
        for (Cause same : truth.sameFact()) {
            own = Math.max(own, rivals.weights.getOrDefault(same, 0.0));
        }
        List<Cause> found = new ArrayList<>();
        for (Map.Entry<Cause, Double> entry : rivals.weights.entrySet()) {
            double weight = entry.getValue();
            boolean other =
                    !truth.isNamedBy(entry.getKey()) && entry.getKey() != Cause.MISPOSTED_ACCOUNT;
            if (other && weight > 0 && weight >= own * ABOUT_AS_OFTEN) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    /** True where many accounts drift by such an amount, so that opposite drifts meet by chance. */
    private static boolean isCommon(Scenario scenario, Books books) {
        long whole = Math.abs(books.drift()) / Points.SCALE;
        return switch (scenario.amounts()) {
            case HUNDREDS, FEW_SIZES -> true;
            case SKEWED -> false;
            case TENS -> whole <= 600;
            case RETAIL, DECIMALS -> books.drift() % (50 * Points.SCALE) == 0 && whole <= 1000;
        };
    }

    private void weigh() {
        singleLines();
        twins();
        tails();
        spans();
        batches();
        late();
        put(Cause.PENDING_COUNTED, share(waiting, drift), false);
        put(Cause.MISSING_EVENT, byHand(), false);
        put(Cause.MISPOSTED_ACCOUNT, share(lines, -drift) / 2, false);
    }

    private void put(Cause cause, double share, boolean strong) {
        int frequency = 0;
        for (Map.Entry<Fault, Integer> entry : scenario.singles().entrySet()) {
            frequency += entry.getKey().cause() == cause ? entry.getValue() : 0;
        }
        double weight = (strong ? STRONG : share) * frequency;
        weights.merge(cause, weight, Math::max);
    }

    private void singleLines() {
        List<Event> plain = new ArrayList<>();
        List<Event> corrections = new ArrayList<>();
        List<Event> expiries = new ArrayList<>();
        double slips = 0;
        double flips = 0;
        boolean contradicted = false;
        for (Event line : lines) {
            switch (line.type()) {
                case "correct" -> corrections.add(line);
                case "expire" -> expiries.add(line);
                default -> plain.add(line);
            }
            if (-2 * line.points() == drift) {
                flips++;
                contradicted |= contradictsItsType(line);
            }
            slips += Slips.share(line.points(), drift);
        }
        put(Cause.UNAPPLIED_EVENT, share(plain, -drift), false);
        put(Cause.MISSING_CORRECTION, share(corrections, -drift), false);
        put(Cause.UNPOSTED_EXPIRY, share(expiries, -drift) / 2, false);
        put(Cause.DOUBLE_APPLIED_EVENT, share(lines, drift), false);
        put(Cause.REVERSED_SIGN, flips / Math.max(1, lines.size()), contradicted);
        put(Cause.MISTYPED_AMOUNT, slips / Math.max(1, lines.size()), false);
    }

    private static boolean contradictsItsType(Event line) {
        return switch (line.type()) {
            case "earn" -> line.points() < 0;
            case "redeem", "expire" -> line.points() > 0;
            default -> false;
        };
    }

    private static double share(List<Event> lines, long points) {
        int hits = 0;
        for (Event line : lines) {
            hits += line.points() == points ? 1 : 0;
        }
        return lines.isEmpty() ? 0 : (double) hits / lines.size();
    }

    private void twins() {
        for (int i = 1; i < lines.size(); i++) {
            for (int j = i - 1; j >= 0; j--) {
                Event a = lines.get(i);
                Event b = lines.get(j);
                if (a.timestamp() - b.timestamp() > TWIN_TIME) {
                    break;
                }
                if (a.points() == -drift && areAlike(a, b)) {
                    put(Cause.DOUBLE_POSTED_EVENT, 0, true);
                }
            }
        }
    }

    private static boolean areAlike(Event a, Event b) {
        return a.points() == b.points()
                && a.type().equals(b.type())
                && String.valueOf(a.source()).equals(String.valueOf(b.source()))
                && String.valueOf(a.description()).equals(String.valueOf(b.description()));
    }

    private void tails() {
        int most = Math.max(2, Math.min(40, lines.size() / 3));
        long sum = 0;
        double hits = 0;
        for (int missed = 1; missed <= most && missed <= lines.size(); missed++) {
            sum += lines.get(lines.size() - missed).points();
            hits += sum == -drift ? 1 : 0;
        }
        put(Cause.STALE_SNAPSHOT, hits / most, false);
    }

    private void spans() {
        double hits = 0;
        for (int start = 0; start < lines.size(); start++) {
            long sum = lines.get(start).points();
            for (int end = start + 1; end < Math.min(start + 5, lines.size() - 1); end++) {
                sum += lines.get(end).points();
                hits += sum == -drift ? 1 : 0;
            }
        }
        put(Cause.UNAPPLIED_BATCH, hits / (4.0 * Math.max(1, lines.size())), false);
    }

    private void batches() {
        Map<String, List<Event>> batches = new LinkedHashMap<>();
        for (Event line : lines) {
            if (line.batchId() != null) {
                batches.computeIfAbsent(line.batchId(), id -> new ArrayList<>()).add(line);
            }
        }
        batches.values().removeIf(batch -> batch.size() < 2);
        double lost = 0;
        double twice = 0;
        for (List<Event> batch : batches.values()) {
            long sum = 0;
            for (Event line : batch) {
                sum += line.points();
            }
            lost += sum == -drift ? 1 : 0;
            twice += sum == drift ? 1 : 0;
        }
        int count = Math.max(1, batches.size());
        put(Cause.UNAPPLIED_BATCH, lost / count, false);
        put(Cause.DOUBLE_APPLIED_BATCH, twice / count, false);
    }

    private void late() {
        for (Event line : lines) {
            boolean late = asOf != Moment.ABSENT && line.received() > asOf;
            if (late && line.points() == -drift) {
                put(Cause.OUT_OF_ORDER_EVENTS, 0, true);
            }
        }
    }

    /** How often a change by hand, or a deleted line, is of just this size. */
    private double byHand() {
        Set<Long> round = Set.of(50L, 100L, 150L, 200L, 250L, 300L, 500L, 750L, 1000L);
        long magnitude = Math.abs(drift);
        boolean whole = magnitude % Points.SCALE == 0;
        if (whole && round.contains(magnitude / Points.SCALE)) {
            return 0.02;
        }
        return whole && magnitude < 5000 * Points.SCALE ? 0.001 : 0.0003;
    }
}
