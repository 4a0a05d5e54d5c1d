package dev.trueup.report;

/** Where the characters of a report go, front to back. */
@FunctionalInterface
public interface TextSink {
    /** Takes the next characters, which the caller may change once this returns. */
    void write(CharSequence text);
}
