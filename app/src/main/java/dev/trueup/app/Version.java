package dev.trueup.app;

/** The version of this program. */
public final class Version {
    /** As in the build; a test compares them. */
    public static final String CURRENT = "0.1.0";

    private Version() {}
}
