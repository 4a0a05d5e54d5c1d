package dev.trueup.score;

/** What is measured as a share. Each is defined, exactly, in {@code docs/practice.md}. */
public enum Figure {
    SINGLE("single", "One fault: right first guess"),
    SINGLE_TOP_3("single_top_3", "One fault: right among the first three"),
    TELLABLE("tellable", "One fault the data can tell: right first guess"),
    TELLABLE_TOP_3("tellable_top_3", "One fault the data can tell: among the first three"),
    SHARED("shared", "One fault the data cannot tell: one of those possible"),
    SHARED_SURE("shared_sure", "One fault the data cannot tell: told at 0.9 or more"),
    DOUBLES("doubles", "Two faults: both named, nothing else"),
    DOUBLES_TELLABLE("doubles_tellable", "Two faults the data can tell: likewise"),
    TRIPLES("triples", "Three faults: all named, nothing else"),
    MEMBERS("members", "Accounts of incidents: right first guess"),
    CULPRITS("culprits", "Right causes: only true events cited"),
    CULPRITS_TELLABLE("culprits_tellable", "Right causes with one solution: likewise"),
    CONFIDENTLY_WRONG("confidently_wrong", "Explained accounts: wrong at 0.9 or more"),
    INCIDENT_RECALL("incident_recall", "Incidents that happened: found"),
    INCIDENT_PRECISION("incident_precision", "Incidents reported: true"),
    MEMBER_RECALL("member_recall", "Accounts of found incidents: in the reported one"),
    MEMBER_PRECISION("member_precision", "Accounts in true incidents reported: in the true one");

    private final String code;
    private final String title;

    Figure(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The name in JSON. */
    public String code() {
        return code;
    }

    /** The words in a table. */
    public String title() {
        return title;
    }
}
