package dev.trueup.reconcile;

/** How bad a drift is. */
public enum Level {
    /** |drift| ≤ tolerance. */
    IN_BALANCE("in-balance"),
    /** tolerance &lt; |drift| ≤ minor. */
    MINOR_DRIFT("minor-drift"),
    /** |drift| &gt; minor. */
    MATERIAL_MISMATCH("material-mismatch");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** The word used in reports. */
    public String word() {
        return word;
    }
}
