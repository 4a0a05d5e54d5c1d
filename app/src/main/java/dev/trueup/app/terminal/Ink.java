package dev.trueup.app.terminal;

/** Colour and weight for a terminal that shows them; elsewhere the text stays as it is. */
public enum Ink {
    BOLD("1"),
    FAINT("2"),
    GOOD("34"),
    MINOR("33"),
    MATERIAL("31"),
    ERROR("1;31"),
    WARNING("1;33"),
    CODE("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** The text in this ink when {@code coloured}, else the text alone. */
    public String on(String text, boolean coloured) {
        return coloured && !text.isEmpty() ? "\033[" + code + 'm' + text + "\033[0m" : text;
    }
}
