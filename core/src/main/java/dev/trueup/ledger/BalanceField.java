package dev.trueup.ledger;

/** The optional fields of a balance under our own names. */
public enum BalanceField {
    CURRENCY("currency"),
    POINT_TYPE("point_type"),
    AS_OF("as_of");

    private final String word;

    BalanceField(String word) {
        this.word = word;
    }

    /** The field's name in CSV headers and JSON objects. */
    public String word() {
        return word;
    }
}
