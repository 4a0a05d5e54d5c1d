package dev.trueup.explain;

import java.util.List;

/**
 * The statements of many accounts, and what they share.
 *
 * @param statements one for each account, in the order in which they were given
 * @param shared traits that at least three of them share, most telling first
 * @param members what those traits have to do with each account, in the order of the statements
 */
public record Weighed(List<Statement> statements, List<SharedTrait> shared, List<Member> members) {
    public Weighed {
        statements = List.copyOf(statements);
        shared = List.copyOf(shared);
        members = List.copyOf(members);
    }
}
