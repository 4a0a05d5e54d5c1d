/** The domain of Trueup. Needs nothing but {@code java.base}. */
@org.jspecify.annotations.NullMarked
module dev.trueup.core {
    requires static transitive org.jspecify;

    exports dev.trueup.explain;
    exports dev.trueup.incident;
    exports dev.trueup.ledger;
    exports dev.trueup.plan;
    exports dev.trueup.practice;
    exports dev.trueup.read;
    exports dev.trueup.reconcile;
    exports dev.trueup.report;
    exports dev.trueup.score;
    exports dev.trueup.view;
}
