package dev.trueup.engine.practice;

/** The order in which the lines of a practice ledger are written. */
public enum FileOrder {
    /** All lines of one account together. */
    ACCOUNT("account"),
    /** By timestamp across accounts, as real ledgers are. */
    TIME("time"),
    /** No order at all. */
    SHUFFLED("shuffled");

    private final String word;

    FileOrder(String word) {
        this.word = word;
    }

    /** The word on the command line. */
    public String word() {
        return word;
    }
}
