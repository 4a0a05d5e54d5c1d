package dev.trueup.score;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.practice.AccountTruth;
import dev.trueup.practice.IncidentTruth;
import dev.trueup.score.SaidAccount.SaidCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Matches reported incidents with true ones. A reported incident is a true one when its cause names
 * the same fact and at least half of the accounts of each are accounts of the other.
 */
final class IncidentScorer {
    private final Map<String, Hit> trueIncidents = new LinkedHashMap<>();
    private final Map<String, Hit> saidIncidents = new LinkedHashMap<>();

    /** An incident's causes and accounts. */
    private static final class Hit {
        final Set<Cause> causes = new TreeSet<>();
        final Set<AccountKey> accounts = new TreeSet<>();

        long shared(Hit other) {
            return accounts.stream().filter(other.accounts::contains).count();
        }

        boolean is(Hit said) {
            long shared = shared(said);
            boolean named = said.causes.stream().anyMatch(causes::contains);
            return named && shared * 2 >= accounts.size() && shared * 2 >= said.accounts.size();
        }
    }

    IncidentScorer(List<AccountTruth> accounts, List<IncidentTruth> incidents) {
        for (IncidentTruth incident : incidents) {
            Hit hit = new Hit();
            hit.causes.add(incident.cause());
            trueIncidents.put(incident.label(), hit);
        }
        for (AccountTruth truth : accounts) {
            for (AccountTruth.Part part : truth.causes()) {
                Hit hit = trueIncidents.get(String.valueOf(part.incident()));
                if (hit != null) {
                    hit.accounts.add(truth.account());
                    hit.causes.addAll(part.sameFact());
                }
            }
        }
        trueIncidents.values().removeIf(hit -> hit.accounts.isEmpty());
    }

    void incident(String id, Cause cause) {
        said(id).causes.add(cause);
    }

    void account(SaidAccount said) {
        for (SaidCause cause : said.causes()) {
            String id = cause.incident();
            if (id != null) {
                said(id).accounts.add(said.account());
            }
        }
    }

    private Hit said(String id) {
        return saidIncidents.computeIfAbsent(id, key -> new Hit());
    }

    Share recall() {
        Share recall = Share.NONE;
        for (Hit hit : trueIncidents.values()) {
            recall = recall.and(found(hit) != null);
        }
        return recall;
    }

    Share precision() {
        Share precision = Share.NONE;
        for (Hit said : saidIncidents.values()) {
            precision =
                    precision.and(trueIncidents.values().stream().anyMatch(hit -> hit.is(said)));
        }
        return precision;
    }

    /** True incidents that were not found, and reported ones that are not true, in words. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        trueIncidents.forEach(
                (label, hit) -> {
                    if (found(hit) == null) {
                        misses.add(label + " not found: " + hit.accounts.size() + " accounts");
                    }
                });
        saidIncidents.forEach(
                (id, said) -> {
                    if (trueIncidents.values().stream().noneMatch(hit -> hit.is(said))) {
                        misses.add(
                                "no such incident: "
                                        + id
                                        + " of "
                                        + said.accounts.size()
                                        + " accounts");
                    }
                });
        return misses;
    }

    Share memberRecall() {
        Share recall = Share.NONE;
        for (Hit hit : trueIncidents.values()) {
            Hit said = found(hit);
            if (said != null) {
                recall = recall.plus(new Share(hit.shared(said), hit.accounts.size()));
            }
        }
        return recall;
    }

    Share memberPrecision() {
        Share precision = Share.NONE;
        for (Hit hit : trueIncidents.values()) {
            Hit said = found(hit);
            if (said != null) {
                precision = precision.plus(new Share(hit.shared(said), said.accounts.size()));
            }
        }
        return precision;
    }

    /** The reported incident that shares most accounts with a true one, if it is that one. */
    private @Nullable Hit found(Hit hit) {
        Hit best = null;
        for (Hit said : saidIncidents.values()) {
            if (hit.is(said) && (best == null || hit.shared(said) > hit.shared(best))) {
                best = said;
            }
        }
        return best;
    }
}
