package dev.trueup.reconcile;

/** How events make a balance. */
public enum Policy {
    /** The balance is the plain sum of the points. */
    SUM("sum"),
    /** The running balance, in posting order, never goes below zero. */
    CLAMP_AT_ZERO("clamp-at-zero");

    private final String word;

    Policy(String word) {
        this.word = word;
    }

    /** The word used on the command line and in reports. */
    public String word() {
        return word;
    }
}
