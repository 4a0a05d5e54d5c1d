package dev.trueup.explain;

import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Settings;
import java.util.List;

/** Tells statements in plain words. */
final class Storyteller {
    private Storyteller() {}

    static Stories tell(
            AccountDrift drift,
            Combination chosen,
            List<Attribution> parts,
            List<Attribution> alternatives,
            Settings settings) {
        return Stories.same(parts.get(0).cause().title() + ".");
    }

    static Stories unexplained(
            AccountDrift drift, List<Attribution> alternatives, Settings settings) {
        return Stories.same("Unexplained.");
    }
}
