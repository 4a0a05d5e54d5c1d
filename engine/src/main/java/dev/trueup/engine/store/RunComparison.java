package dev.trueup.engine.store;

import dev.trueup.ledger.AccountKey;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed between two finished runs, by the exact drift of each account key. An account that
 * is exactly in balance in both is not counted.
 *
 * @param newlyDrifted accounts without drift before and with drift after
 * @param fixed accounts with drift before and none after
 * @param changed accounts whose drift is another one
 * @param same accounts whose drift is the same
 * @param incidents all of both runs, those of most accounts first
 * @param accounts those that changed, largest change first, at most {@link #MOST_ACCOUNTS}
 */
public record RunComparison(
        long newlyDrifted,
        long fixed,
        long changed,
        long same,
        List<IncidentChange> incidents,
        List<AccountChange> accounts) {
    /** The most accounts that are listed. */
    public static final int MOST_ACCOUNTS = 200;

    /**
     * An incident in one of the runs or both.
     *
     * @param id the fingerprint
     * @param title as the later run has it
     * @param accountsBefore how many accounts it hit in the earlier run, 0 where it was not there
     * @param accountsAfter how many in the later run
     */
    public record IncidentChange(String id, String title, long accountsBefore, long accountsAfter) {
        /** New, gone or the same. */
        public String change() {
            return accountsBefore == 0 ? "new" : accountsAfter == 0 ? "gone" : "same";
        }
    }

    /**
     * An account whose drift is not what it was.
     *
     * @param account the account key
     * @param before drift in the earlier run, in points
     * @param after drift in the later run
     */
    public record AccountChange(AccountKey account, BigDecimal before, BigDecimal after) {
        /** Newly drifted, fixed or changed. */
        public String change() {
            return before.signum() == 0
                    ? "newly-drifted"
                    : after.signum() == 0 ? "fixed" : "changed";
        }

        BigDecimal size() {
            return after.subtract(before).abs();
        }
    }

    public RunComparison {
        incidents = List.copyOf(incidents);
        accounts = List.copyOf(accounts);
    }

    /** How many incidents changed in this way, see {@link IncidentChange#change}. */
    public long incidents(String change) {
        return incidents.stream().filter(incident -> incident.change().equals(change)).count();
    }

    /**
     * Compares two runs of a store.
     *
     * @throws StoreException if one of them is not there or damaged
     */
    public static RunComparison of(RunStore store, String before, String after) {
        Sides sides = new Sides();
        sides.read(store.report(before), true);
        sides.read(store.report(after), false);
        return sides.comparison();
    }

    /** Both runs side by side. */
    private static final class Sides {
        private final Map<AccountKey, BigDecimal[]> drifts = new TreeMap<>();
        private final Map<String, IncidentChange> incidents = new LinkedHashMap<>();

        void read(Reader report, boolean before) {
            try (Reader text = report) {
                TextSource source =
                        (buffer, offset, length) -> {
                            try {
                                return text.read(buffer, offset, length);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        };
                JsonTree.readEach(source, part -> part(part, before));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void part(JsonTree part, boolean before) {
            switch (part.at("kind").textOr("")) {
                case "incident" -> incident(part, before);
                case "account" -> account(part, before);
                default -> {}
            }
        }

        private void incident(JsonTree part, boolean before) {
            String id = part.at("id").text();
            long accounts = part.at("accounts").whole();
            IncidentChange known = incidents.get(id);
            incidents.put(
                    id,
                    new IncidentChange(
                            id,
                            part.at("title").text(),
                            before ? accounts : known == null ? 0 : known.accountsBefore(),
                            before ? 0 : accounts));
        }

        private void account(JsonTree part, boolean before) {
            AccountKey key =
                    new AccountKey(
                            part.at("account_id").text(),
                            part.at("currency").textOr(""),
                            part.at("point_type").textOr(""));
            BigDecimal[] both =
                    drifts.computeIfAbsent(
                            key, _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            both[before ? 0 : 1] = new BigDecimal(part.at("drift").text());
        }

        RunComparison comparison() {
            long[] counts = new long[4];
            List<AccountChange> changes = new ArrayList<>();
            drifts.forEach(
                    (key, both) -> {
                        if (both[0].compareTo(both[1]) != 0) {
                            AccountChange change = new AccountChange(key, both[0], both[1]);
                            changes.add(change);
                            counts[both[0].signum() == 0 ? 0 : both[1].signum() == 0 ? 1 : 2]++;
                        } else if (both[0].signum() != 0) {
                            counts[3]++;
                        }
                    });
            changes.sort(Comparator.comparing(AccountChange::size).reversed());
            List<IncidentChange> all = new ArrayList<>(incidents.values());
            all.sort(
                    Comparator.comparingLong(
                            incident ->
                                    -Math.max(
                                            incident.accountsBefore(), incident.accountsAfter())));
            return new RunComparison(
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    all,
                    changes.subList(0, Math.min(MOST_ACCOUNTS, changes.size())));
        }
    }
}
