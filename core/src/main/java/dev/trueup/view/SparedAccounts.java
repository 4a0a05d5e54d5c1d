package dev.trueup.view;

import dev.trueup.explain.TraitField;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Trait;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.report.JsonWriter;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with an event that has an incident's first trait, which nevertheless do not drift: the
 * counter-evidence that belongs beside every incident.
 */
final class SparedAccounts {
    private static final int MOST_NAMED = 10;

    private SparedAccounts() {}

    /**
     * Writes the member {@code spared}, unless the trait is of no event or no history is at hand.
     *
     * @param accounts how many accounts the run has
     */
    static void write(
            JsonWriter json, Incident incident, @Nullable KeptHistories kept, long accounts) {
        Trait trait = incident.traits().isEmpty() ? null : incident.traits().get(0);
        TraitField field = trait == null ? null : field(trait.field());
        if (kept == null || trait == null || field == null) {
            return;
        }
        TreeSet<AccountKey> spared = new TreeSet<>();
        int lookedAt = 0;
        for (AccountHistory history : kept.all()) {
            if (history.drift().points() == 0) {
                lookedAt++;
                if (has(history, field, trait.value())) {
                    spared.add(history.drift().account());
                }
            }
        }
        json.name("spared").beginObject().name("accounts").number(spared.size());
        json.name("looked_at").number(lookedAt);
        json.name("complete").bool(kept.size() == accounts);
        json.name("account_ids").beginArray();
        int named = 0;
        for (AccountKey account : spared) {
            if (named == MOST_NAMED) {
                break;
            }
            json.text(account.accountId());
            named++;
        }
        json.endArray().endObject();
    }

    private static boolean has(AccountHistory history, TraitField field, String value) {
        for (Event event : history.events()) {
            if (value.equals(field.of(event))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable TraitField field(String word) {
        for (TraitField field : TraitField.values()) {
            boolean ofEvents =
                    switch (field) {
                        case CUT_OFF, POINTS, DECIMALS, FLOOR -> false;
                        case BATCH, DAY, SPAN, SOURCE, DESCRIPTION, POINT_TYPE, CURRENCY, TYPE ->
                                true;
                    };
            if (ofEvents && field.word().equals(word)) {
                return field;
            }
        }
        return null;
    }
}
