package dev.trueup.oracle;

import static java.math.BigDecimal.ZERO;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answer worked out again the slow way: one account at a time, all its events at hand, in
 * decimals. Written from docs/semantics.md alone.
 */
public final class NaiveReplay {
    private static final Comparator<Event> BY_CONTENT =
            comparingLong(Event::timestamp)
                    .thenComparingLong(Event::postedAt)
                    .thenComparing(Event::eventId, nullsFirst(naturalOrder()))
                    .thenComparing(Event::type)
                    .thenComparingLong(Event::points)
                    .thenComparing(Event::description, nullsFirst(naturalOrder()));

    private final RandomLedger ledger;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, BigDecimal> pointsByType = new TreeMap<>();
    private final Map<String, Integer> eventsByType = new TreeMap<>();

    private NaiveReplay(RandomLedger ledger) {
        this.ledger = ledger;
    }

    private record Row(
            AccountKey key,
            BigDecimal snapshot,
            BigDecimal computed,
            List<Event> applied,
            boolean stored,
            boolean inLedger) {
        BigDecimal drift() {
            return snapshot.subtract(computed);
        }
    }

    /** The whole answer as text, one line per figure, comparable with {@link Answers}. */
    public static String of(RandomLedger ledger) {
        return new NaiveReplay(ledger).replay();
    }

    private String replay() {
        TreeSet<AccountKey> keys = new TreeSet<>();
        ledger.events().forEach(event -> keys.add(event.account()));
        ledger.balances().forEach(balance -> keys.add(balance.account()));
        keys.forEach(this::replay);
        StringBuilder text = new StringBuilder();
        summarise(text);
        rows.sort(
                comparing((Row row) -> row.drift().abs()).reversed().thenComparing(row -> row.key));
        for (Row row : rows) {
            text.append(row.key).append(" snapshot ").append(plain(row.snapshot));
            text.append(" computed ").append(plain(row.computed));
            text.append(" drift ").append(plain(row.drift())).append(' ').append(level(row));
            text.append(" events ").append(row.applied.size());
            row.applied.stream()
                    .map(Event::timestamp)
                    .min(naturalOrder())
                    .ifPresent(first -> text.append(" first ").append(Moment.format(first)));
            row.applied.stream()
                    .map(Event::timestamp)
                    .max(naturalOrder())
                    .ifPresent(last -> text.append(" last ").append(Moment.format(last)));
            text.append('\n');
        }
        return text.toString();
    }

    private void replay(AccountKey key) {
        Balance snapshot = snapshot(key);
        long end = Long.MAX_VALUE;
        if (snapshot != null && snapshot.asOf() != Moment.ABSENT) {
            end = snapshot.asOf();
        } else if (ledger.settings().asOf() != Moment.ABSENT) {
            end = ledger.settings().asOf();
        }
        List<Event> applied = new ArrayList<>();
        boolean inLedger = false;
        for (Event event : ledger.events()) {
            if (event.account().equals(key)) {
                inLedger = true;
                if (event.status() == EventStatus.POSTED && event.timestamp() <= end) {
                    applied.add(event);
                }
            }
        }
        boolean clamp = ledger.settings().policy() == Policy.CLAMP_AT_ZERO;
        applied.sort(
                comparingLong(
                                (Event event) ->
                                        event.postedAt() == Moment.ABSENT
                                                ? event.timestamp()
                                                : event.postedAt())
                        .thenComparing(BY_CONTENT));
        BigDecimal running = ZERO;
        for (Event event : applied) {
            BigDecimal points = decimal(event.points());
            running = running.add(points);
            running = clamp ? running.max(ZERO) : running;
            pointsByType.merge(event.type(), points, BigDecimal::add);
            eventsByType.merge(event.type(), 1, Integer::sum);
        }
        BigDecimal stored = snapshot == null ? ZERO : decimal(snapshot.points());
        rows.add(new Row(key, stored, running, applied, snapshot != null, inLedger));
    }

    private @Nullable Balance snapshot(AccountKey key) {
        Balance latest = null;
        for (Balance balance : ledger.balances()) {
            boolean later =
                    latest == null
                            || (latest.asOf() != Moment.ABSENT
                                    && (balance.asOf() == Moment.ABSENT
                                            || balance.asOf() > latest.asOf()));
            if (balance.account().equals(key) && later) {
                latest = balance;
            }
        }
        return latest;
    }

    private void summarise(StringBuilder text) {
        text.append("accounts ").append(rows.size());
        for (String level : List.of("in-balance", "minor-drift", "material-mismatch")) {
            long count = rows.stream().filter(row -> level(row).equals(level)).count();
            text.append(' ').append(level).append(' ').append(count);
        }
        text.append(" exact ").append(rows.stream().filter(row -> is0(row.drift())).count());
        text.append(" without-snapshot ").append(rows.stream().filter(row -> !row.stored).count());
        text.append(" without-events ").append(rows.stream().filter(row -> !row.inLedger).count());
        text.append("\nnet ").append(plain(total(rows.stream().map(Row::drift).toList())));
        text.append(" absolute ");
        text.append(plain(total(rows.stream().map(row -> row.drift().abs()).toList())));
        text.append(" snapshots ").append(plain(total(rows.stream().map(Row::snapshot).toList())));
        text.append(" computed ").append(plain(total(rows.stream().map(Row::computed).toList())));
        text.append('\n');
        pointsByType.forEach(
                (type, points) ->
                        text.append(type)
                                .append(' ')
                                .append(eventsByType.get(type))
                                .append(' ')
                                .append(plain(points))
                                .append('\n'));
    }

    private String level(Row row) {
        BigDecimal size = row.drift().abs();
        if (size.compareTo(decimal(ledger.settings().tolerance())) <= 0) {
            return "in-balance";
        }
        boolean minor = size.compareTo(decimal(ledger.settings().minor())) <= 0;
        return minor ? "minor-drift" : "material-mismatch";
    }

    private static boolean is0(BigDecimal amount) {
        return amount.signum() == 0;
    }

    private static BigDecimal total(List<BigDecimal> amounts) {
        return amounts.stream().reduce(ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(long points) {
        return BigDecimal.valueOf(points, 4);
    }

    private static String plain(BigDecimal amount) {
        return is0(amount) ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
