package dev.trueup.engine.scan;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the values of one record stand, by role. Each scanner has one, and fills it anew for each
 * record.
 */
final class Fields {
    static final int ACCOUNT = 0;
    static final int POINTS = 1;
    static final int TIME = 2;
    static final int TYPE = 3;
    static final int STATUS = 4;
    static final int CURRENCY = 5;
    static final int POINT_TYPE = 6;
    static final int POSTED_AT = 7;
    static final int EXPIRES_AT = 8;
    static final int BALANCE_AFTER = 9;


    /** An id or name of which only the form matters here. */
    static final int NAME = 10;

    /** A text of any form, or a value that nobody reads. */
    static final int PROSE = 11;

    /** The longest name that is certainly within the plain readers' limit. */
    static final int LONGEST_NAME = 1_024;

    /** The longest value that is certainly within the plain readers' limit. */
    static final int LONGEST_VALUE = 65_536;

    /** How many roles there are. */
    private static final int ROLES = 12;

    final int[] starts = new int[ROLES];
    final int[] ends = new int[ROLES];

    /** The line of the stretch on which the record starts, from 1 on. */
    long line = 1;

    /** The role that a field of ours plays. */
    static int role(String word) {
        return switch (word) {
            case "account_id" -> ACCOUNT;
            case "points_delta", "snapshot_balance" -> POINTS;
            case "timestamp", "as_of" -> TIME;
            case "type" -> TYPE;
            case "status" -> STATUS;
            case "currency" -> CURRENCY;
            case "point_type" -> POINT_TYPE;
            case "posted_at" -> POSTED_AT;
            case "expires_at" -> EXPIRES_AT;
            case "balance_after" -> BALANCE_AFTER;
            case "description" -> PROSE;
            default -> NAME;
        };
    }

    /** True for a role of which the value is wanted, not only that it is sound. */
    static boolean isTaken(int role) {
        return role < NAME;
    }

    /** True when records with these fields of ours say what a role needs. */
    static boolean areEnough(Set<String> words, FileLayout.Role role) {
        return switch (role) {
            case LEDGER ->
                    words.containsAll(Set.of("account_id", "points_delta", "timestamp", "type"));
            case BALANCES -> words.containsAll(Set.of("account_id", "snapshot_balance"));
        };
    }

    /** Forgets all values. */
    void clear() {
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
    }

    int length(int role) {
        return ends[role] - starts[role];
    }
}
