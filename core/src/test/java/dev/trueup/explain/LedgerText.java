package dev.trueup.explain;

import dev.trueup.incident.Explainer;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Findings;
import dev.trueup.report.Reconciliation;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small ledger as text, for tests to read like one:
 *
 * <pre>
 * event    e1  alice  earn  +500  2026-01-03T10:00  batch=b1 posted=2026-01-04T00:00
 * balance      alice         500  2026-01-31T00:00
 * </pre>
 *
 * An id of {@code -} means none, a balance without a moment speaks for all events.
 */
public final class LedgerText {
    private final List<Event> events = new ArrayList<>();
    private final BalanceBook book = new BalanceBook();
    private final Settings settings;

    private LedgerText(Settings settings) {
        this.settings = settings;
    }

    /** Reads a ledger with tolerance 0, so that every drift is explained. */
    public static LedgerText of(String text) {
        return of(text, Policy.SUM);
    }

    static LedgerText of(String text, Policy policy) {
        return of(text, new Settings(0, 0, policy, Moment.ABSENT));
    }

    static LedgerText of(String text, Settings settings) {
        LedgerText ledger = new LedgerText(settings);
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                ledger.add(line.trim().split("\\s+", -1));
            }
        }
        return ledger;
    }

    private void add(String[] words) {
        if (words[0].equals("balance")) {
            long asOf = words.length > 3 ? moment(words[3]) : Moment.ABSENT;
            book.add(new Balance(key(words[1], Map.of()), points(words[2]), asOf, Place.NONE));
            return;
        }
        Map<String, String> more = new HashMap<>();
        for (int i = 6; i < words.length; i++) {
            int is = words[i].indexOf('=');
            more.put(words[i].substring(0, is), words[i].substring(is + 1));
        }
        EventStatus status = EventStatus.valueOf(more.getOrDefault("status", "POSTED"));
        events.add(
                new Event(
                        key(words[2], more),
                        moment(words[5]),
                        words[3],
                        points(words[4]),
                        words[1].equals("-") ? null : words[1],
                        more.get("says"),
                        moment(more.get("posted")),
                        more.get("source"),
                        more.get("batch"),
                        status,
                        moment(more.get("expires")),
                        more.get("reverses"),
                        more.containsKey("after") ? points(more.get("after")) : Points.ABSENT,
                        Place.NONE));
    }

    /** {@code alice} or {@code alice/EUR/bonus}. */
    private static AccountKey key(String text, Map<String, String> more) {
        String[] parts = text.split("/", -1);
        return parts.length == 3
                ? new AccountKey(parts[0], parts[1], parts[2])
                : new AccountKey(text, "", more.getOrDefault("pot", ""));
    }

    private static long points(String text) {
        return new BigDecimal(text).movePointRight(4).longValueExact();
    }

    private static long moment(String text) {
        if (text == null) {
            return Moment.ABSENT;
        }
        String full = text.length() == 10 ? text + "T00:00" : text;
        return LocalDateTime.parse(full).toEpochSecond(ZoneOffset.UTC) * Moment.SECOND;
    }

    private HistoryCollector collect(java.util.Collection<AccountKey> wanted) {
        HistoryCollector collector = new HistoryCollector(wanted, book, settings);
        events.forEach(collector::add);
        return collector;
    }

    Findings findings() {
        LedgerTotals totals = new LedgerTotals(book, settings);
        events.forEach(totals::add);
        return new Reconciliation(
                        this::collect, settings, false, new Explainer(settings), Long.MAX_VALUE)
                .run(totals);
    }

    /** The incidents found. */
    public List<Incident> incidents() {
        return findings().incidents();
    }

    /** The statement of one account that drifts. */
    public Statement statement(String account) {
        for (Statement statement : findings().accounts()) {
            if (statement.drift().account().equals(key(account, Map.of()))) {
                return statement;
            }
        }
        throw new AssertionError(account + " does not drift");
    }

    AccountHistory history(String account) {
        Statement statement = statement(account);
        AccountKey key = statement.drift().account();
        return collect(Set.of(key)).history(statement.drift());
    }

    /** Such as {@code drift -500: double-posted-event -500 [e1 e2]; unexplained 0}. */
    public String told(String account) {
        Statement statement = statement(account);
        StringBuilder text = new StringBuilder();
        text.append("drift ").append(Points.format(statement.drift().points())).append(':');
        for (Attribution cause : statement.causes()) {
            text.append(' ').append(cause.cause().code());
            text.append(' ').append(Points.format(cause.points()));
            text.append(" [").append(String.join(" ", cause.eventIds())).append(']');
            if (cause.counterpart() != null) {
                text.append(" with ").append(cause.counterpart());
            }
            text.append(';');
        }
        text.append(" unexplained ").append(Points.format(statement.unexplained()));
        return text.toString();
    }
}
