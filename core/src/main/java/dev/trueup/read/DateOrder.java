package dev.trueup.read;

/** In which order day, month and year stand in a date. */
public enum DateOrder {
    /** As ISO 8601 has it: {@code 2026-03-01}. */
    YEAR_FIRST("ymd"),
    /** Day first: {@code 01.03.2026}, {@code 1/3/2026}. */
    DAY_FIRST("dmy"),
    /** Month first: {@code 03/01/2026}, {@code 3/1/2026}. */
    MONTH_FIRST("mdy");

    private final String word;

    DateOrder(String word) {
        this.word = word;
    }

    /** The word used in a mapping. */
    public String word() {
        return word;
    }
}
