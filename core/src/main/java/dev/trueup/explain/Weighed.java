package dev.trueup.explain;

import java.util.List;

/**
 * The statements of many accounts, and what they share.
 *
 * @param statements one for each account, in the order in which they were given
 * @param shared traits that many of them share, by fingerprint
 */
public record Weighed(List<Statement> statements, List<SharedTrait> shared) {
    public Weighed {
        statements = List.copyOf(statements);
        shared = List.copyOf(shared);
    }
}
