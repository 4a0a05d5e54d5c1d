package dev.trueup.read;

/** The unit of a time that is written as a number since 1970-01-01T00:00:00Z. */
public enum EpochUnit {
    /** Told from the size of the first number of each field; a mix is rejected. */
    SNIFFED("sniffed"),
    SECONDS("seconds"),
    MILLIS("millis"),
    MICROS("micros"),
    NANOS("nanos");

    private final String word;

    EpochUnit(String word) {
        this.word = word;
    }

    /** The word used in a mapping. */
    public String word() {
        return word;
    }
}
