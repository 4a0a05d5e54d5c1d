package dev.trueup.incident;

import dev.trueup.explain.Statement;
import java.util.List;

/**
 * Why accounts drift, one by one and together.
 *
 * @param statements one for each drifting account that was shown, in any order
 * @param incidents ordered by size of their points, largest first, then by id
 */
public record Explanation(List<Statement> statements, List<Incident> incidents) {
    public Explanation {
        statements = List.copyOf(statements);
        incidents = List.copyOf(incidents);
    }
}
