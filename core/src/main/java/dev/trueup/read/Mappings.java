package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** The mapping of the ledger and that of the balances. */
public record Mappings(Mapping ledger, Mapping balances) {
    /** Our own names and aliases for both. */
    public static final Mappings NONE = new Mappings(Mapping.NONE, Mapping.NONE);

    public Mappings {
        requireNonNull(ledger, "ledger");
        requireNonNull(balances, "balances");
    }

    /**
     * Reads both mappings from nested maps, as a YAML or JSON reader gives them. What stands at the
     * top holds for both; what stands under {@code ledger} or {@code balances} for that one.
     *
     * @throws MappingException if something is not known, with the nearest name that is
     */
    public static Mappings of(Map<?, ?> tree) {
        return MappingTree.read(tree);
    }
}
