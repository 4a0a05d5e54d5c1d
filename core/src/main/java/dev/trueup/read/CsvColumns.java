package dev.trueup.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of our fields the header of a CSV text gives, for comparing files with one another. */
public final class CsvColumns {
    private static final int LONGEST = 1 << 13;

    private CsvColumns() {}

    /** The fields of events that the header has columns for, in our order. */
    public static List<String> ofLedger(TextSource text, Mapping mapping) {
        return of(text, new FieldPlan(Role.LEDGER, mapping));
    }

    /** The fields of balances that the header has columns for, in our order. */
    public static List<String> ofBalances(TextSource text, Mapping mapping) {
        return of(text, new FieldPlan(Role.BALANCES, mapping));
    }

    private static List<String> of(TextSource text, FieldPlan plan) {
        String row = new CharCursor(text).restOfLine(LONGEST);
        return words(CsvHeader.sniff(row, plan).fields(plan), plan);
    }

    /** Those of some fields that records of the plan's role have, by our own names. */
    static List<String> words(Set<Field> given, FieldPlan plan) {
        List<String> words = new ArrayList<>();
        for (Field field : Field.values()) {
            boolean ours = plan.role().has(field) || field == Field.CREDIT || field == Field.DEBIT;
            if (ours && given.contains(field)) {
                words.add(field.word);
            }
        }
        return words;
    }
}
