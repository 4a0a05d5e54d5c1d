package dev.trueup.explain;

import java.util.List;

/** Which traits the likely explanations of many accounts share. Mergeable in any order. */
final class TraitEvidence {
    void add(Posterior posterior) {}

    void merge(TraitEvidence other) {}

    List<SharedTrait> shared(BaseRates rates) {
        return List.of();
    }
}
