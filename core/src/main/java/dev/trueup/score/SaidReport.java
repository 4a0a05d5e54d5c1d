package dev.trueup.score;

import dev.trueup.ledger.AccountKey;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import dev.trueup.score.SaidAccount.SaidCause;
import java.util.ArrayList;
import java.util.List;

/** Reads a report, one document or lines, and shows it to a scorer. */
public final class SaidReport {
    private final Scorer scorer;

    private SaidReport(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * Reads to the end.
     *
     * @throws dev.trueup.read.JsonException if it is no JSON
     * @throws dev.trueup.read.JsonShapeException if it is no report
     */
    public static void read(TextSource text, Scorer scorer) {
        SaidReport report = new SaidReport(scorer);
        JsonTree.readEach(text, report::part);
    }

    private void part(JsonTree part) {
        if (part.at("kind").isNull()) {
            part.at("schema").text();
            part.at("incidents").items().forEach(this::incident);
            part.at("accounts").items().forEach(this::account);
            return;
        }
        switch (part.at("kind").text()) {
            case "incident" -> incident(part);
            case "account" -> account(part);
            default -> {}
        }
    }

    private void incident(JsonTree incident) {
        scorer.incident(incident.at("id").text(), Truths.cause(incident.at("cause")));
    }

    private void account(JsonTree account) {
        AccountKey key = Truths.key(account);
        boolean inBalance = account.at("status").text().equals("in-balance");
        scorer.account(
                new SaidAccount(
                        key,
                        inBalance,
                        causes(account.at("causes")),
                        causes(account.at("alternatives"))));
    }

    private static List<SaidCause> causes(JsonTree array) {
        List<SaidCause> causes = new ArrayList<>();
        for (JsonTree cause : array.items()) {
            JsonTree incident = cause.at("incident");
            JsonTree equal = cause.at("equal_solutions");
            causes.add(
                    new SaidCause(
                            Truths.cause(cause.at("cause")),
                            thousandths(cause.at("confidence")),
                            Truths.texts(cause.at("event_ids")),
                            incident.isNull() ? null : incident.text(),
                            equal.wholeOr(1)));
        }
        return causes;
    }

    /** Reads {@code 0.870} and its like; more digits than three are cut off. */
    private static int thousandths(JsonTree number) {
        String digits = number.digits();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        String three = (fraction + "000").substring(0, 3);
        try {
            int thousandths = Integer.parseInt(whole) * 1000 + Integer.parseInt(three);
            if (thousandths >= 0 && thousandths <= 1000) {
                return thousandths;
            }
        } catch (NumberFormatException notPlain) {
            throw number.wrong("a share from 0 to 1");
        }
        throw number.wrong("a share from 0 to 1");
    }
}
