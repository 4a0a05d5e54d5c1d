package dev.trueup.read;

import static java.util.Objects.requireNonNull;

/** The mapping of the ledger and that of the balances. */
public record Mappings(Mapping ledger, Mapping balances) {
    /** Our own names and aliases for both. */
    public static final Mappings NONE = new Mappings(Mapping.NONE, Mapping.NONE);

    public Mappings {
        requireNonNull(ledger, "ledger");
        requireNonNull(balances, "balances");
    }
}
