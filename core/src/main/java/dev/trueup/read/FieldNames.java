package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which names of an input stand for which of our fields: what the readers of this package know, for
 * readers elsewhere that must agree with them.
 */
public final class FieldNames {
    /** Stands for a name that only the readers of this package know how to treat. */
    public static final String UNCLEAR = "?";

    private final FieldPlan plan;

    private FieldNames(FieldPlan plan) {
        this.plan = requireNonNull(plan, "plan");
    }

    /** The names of ledgers. */
    public static FieldNames ofLedger(Mapping mapping) {
        return new FieldNames(new FieldPlan(Role.LEDGER, mapping));
    }

    /** The names of balances. */
    public static FieldNames ofBalances(Mapping mapping) {
        return new FieldNames(new FieldPlan(Role.BALANCES, mapping));
    }

    /** True for a key under which an object usually wraps all records of these names. */
    public boolean wrapsRecords(String key) {
        return plan.role().wrappers().contains(key);
    }

    /** True for a key under which an object usually wraps records that are none of these. */
    public boolean wrapsOthers(String key) {
        return plan.role().other().wrappers().contains(key);
    }

    /**
     * The field that a name stands for, by our own name for it.
     *
     * @return null for a name that nothing is read from; {@link #UNCLEAR} where it depends
     */
    public @Nullable String field(String name) {
        int[] candidates = plan.atColumn(name);
        if (candidates.length == 0) {
            return null;
        }
        Field field = plan.field(candidates[0]);
        boolean ours = plan.role().has(field) || field == Field.CREDIT || field == Field.DEBIT;
        return candidates.length > 1 || !ours ? UNCLEAR : field.word;
    }

    /** True for the path of an object in which, at any depth, fields are looked for. */
    public boolean leadsOn(String path) {
        for (String name : plan.names()) {
            if (name.startsWith(path + ".")) {
                return true;
            }
        }
        return false;
    }

    /** True when a field may stand in an object within a record. */
    public boolean havePaths() {
        return plan.names().stream().anyMatch(name -> name.indexOf('.') > 0);
    }

    /** True for a name that is only an alias, so that our own name goes before it. */
    public boolean isAlias(String name) {
        int[] candidates = plan.atColumn(name);
        return candidates.length == 1 && plan.isAlias(candidates[0]);
    }

    /** True for two keys of which a reader warns when one record has both. */
    public static boolean lookAlike(String one, String other) {
        ObjectKeys keys = new ObjectKeys();
        keys.looksLikeAnother(one.toCharArray(), one.length());
        return keys.looksLikeAnother(other.toCharArray(), other.length());
    }

    /** The names in a CSV header row. */
    public List<String> columns(String headerRow) {
        return CsvHeader.sniff(headerRow, plan).names();
    }

    /** What separates the fields under a CSV header row. */
    public char delimiter(String headerRow) {
        return CsvHeader.sniff(headerRow, plan).delimiter();
    }
}
