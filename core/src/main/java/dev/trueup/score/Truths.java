package dev.trueup.score;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.practice.AccountTruth;
import dev.trueup.practice.IncidentTruth;
import dev.trueup.read.AmountText;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A truth file read back.
 *
 * @param accounts the account keys that faults were planted in
 * @param incidents the incidents
 */
public record Truths(List<AccountTruth> accounts, List<IncidentTruth> incidents) {
    public Truths {
        accounts = List.copyOf(accounts);
        incidents = List.copyOf(incidents);
    }

    /**
     * Reads what {@link dev.trueup.practice.TruthText} wrote.
     *
     * @throws dev.trueup.read.JsonException if it is no JSON
     * @throws dev.trueup.read.JsonShapeException if it is no truth file
     */
    public static Truths read(TextSource text) {
        List<AccountTruth> accounts = new ArrayList<>();
        List<IncidentTruth> incidents = new ArrayList<>();
        JsonTree.readEach(
                text,
                line -> {
                    switch (line.at("kind").text()) {
                        case "account" -> accounts.add(account(line));
                        case "incident" -> incidents.add(incident(line));
                        case "practice" -> {}
                        default -> throw line.at("kind").wrong("practice, incident or account");
                    }
                });
        return new Truths(accounts, incidents);
    }

    private static IncidentTruth incident(JsonTree line) {
        return new IncidentTruth(
                line.at("label").text(),
                cause(line.at("cause")),
                line.at("incident_kind").text(),
                line.at("accounts").whole(),
                points(line.at("points")),
                line.at("field").text(),
                line.at("value").text());
    }

    private static AccountTruth account(JsonTree line) {
        List<AccountTruth.Part> parts = new ArrayList<>();
        for (JsonTree part : line.at("causes").items()) {
            parts.add(part(part));
        }
        return new AccountTruth(
                key(line),
                points(line.at("drift")),
                parts,
                causes(line.at("indistinguishable_from")));
    }

    private static AccountTruth.Part part(JsonTree part) {
        JsonTree counterpart = part.at("counterpart");
        @Nullable AccountKey other = counterpart.isNull() ? null : key(counterpart);
        JsonTree incident = part.at("incident");
        return new AccountTruth.Part(
                cause(part.at("cause")),
                part.at("fault").text(),
                points(part.at("points")),
                texts(part.at("event_ids")),
                other,
                incident.isNull() ? null : incident.text(),
                causes(part.at("same_fact")));
    }

    static AccountKey key(JsonTree object) {
        return new AccountKey(
                object.at("account_id").text(),
                object.at("currency").textOr(""),
                object.at("point_type").textOr(""));
    }

    static List<String> texts(JsonTree array) {
        List<String> texts = new ArrayList<>();
        for (JsonTree item : array.items()) {
            texts.add(item.text());
        }
        return texts;
    }

    private static List<Cause> causes(JsonTree array) {
        List<Cause> causes = new ArrayList<>();
        for (JsonTree item : array.items()) {
            causes.add(cause(item));
        }
        return causes;
    }

    static Cause cause(JsonTree code) {
        for (Cause cause : Cause.values()) {
            if (cause.code().equals(code.text())) {
                return cause;
            }
        }
        throw code.wrong("a cause");
    }

    private static long points(JsonTree amount) {
        long points = AmountText.parse(amount.digits());
        if (AmountText.isFault(points)) {
            throw amount.wrong("an amount");
        }
        return points;
    }
}
