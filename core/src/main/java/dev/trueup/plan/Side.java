package dev.trueup.plan;

/** Which of the two records a correcting entry is for. */
public enum Side {
    /** An event to post. */
    LEDGER("ledger"),
    /** Points to add to the stored balance. */
    BALANCE("balance");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word in plans. */
    public String word() {
        return word;
    }
}
