package dev.trueup.engine.scan;

import java.util.stream.IntStream;

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

    /** Points gained, where a mapping names two columns. */
    static final int CREDIT = 12;

    /** Points lost, where a mapping names two columns. */
    static final int DEBIT = 13;

    /** How many roles there are. */
    static final int ROLES = 14;

    /** Roles that few ledgers have. */
    private static final int RARE =
            1 << STATUS
                    | 1 << CURRENCY
                    | 1 << POINT_TYPE
                    | 1 << POSTED_AT
                    | 1 << EXPIRES_AT
                    | 1 << BALANCE_AFTER;

    private static final int[] OWN_COLUMNS = IntStream.range(0, ROLES).map(i -> 2 * i).toArray();

    private final int[] own = new int[2 * ROLES];

    /** Before each value, and after each value, some mark stands; these are their places. */
    private int[] places = own;

    /** The first mark of the current record among the places. */
    private int first;

    /** The mark before the value of a role, counted from the first one of the record. */
    private int[] columns = OWN_COLUMNS;

    /** A bit for each role that the record has. */
    private int present;

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
            case "credit" -> CREDIT;
            case "debit" -> DEBIT;
            default -> NAME;
        };
    }

    /** Starts a record without values. */
    void clear() {
        places = own;
        columns = OWN_COLUMNS;
        first = 0;
        present = 0;
    }

    /**
     * Starts a record with the given roles.
     *
     * @param roles a bit for each
     * @return where to write two places for each role: before its value, and after it
     */
    int[] fill(int roles) {
        clear();
        present = roles;
        return own;
    }

    /** Says where the value of a role stands in a record that was started by {@link #clear}. */
    void put(int role, int start, int end) {
        own[2 * role] = start - 1;
        own[2 * role + 1] = end;
        present |= 1 << role;
    }

    /**
     * Says where all values of a record stand.
     *
     * @param marks places around values
     * @param firstMark which of them stands before the record
     * @param columnsOfRoles the column of each role
     * @param roles a bit for each role that there is
     */
    void put(int[] marks, int firstMark, int[] columnsOfRoles, int roles) {
        places = marks;
        first = firstMark;
        columns = columnsOfRoles;
        present = roles;
    }

    /** Where the value of a role starts that the record has. */
    int start(int role) {
        return places[first + columns[role]] + 1;
    }

    /** Where the value of a role ends that the record has. */
    int end(int role) {
        return places[first + columns[role] + 1];
    }

    /** How many bytes the value of a role has; 0 where the record has none. */
    int length(int role) {
        return has(role) ? end(role) - start(role) : 0;
    }

    /** True when the record has the role, be it empty. */
    boolean has(int role) {
        return (present & 1 << role) != 0;
    }

    /** True when the record has all of some roles, a bit for each. */
    boolean hasAll(int roles) {
        return (present & roles) == roles;
    }

    /** True when the record has roles that few ledgers have. */
    boolean hasRare() {
        return (present & RARE) != 0;
    }
}
