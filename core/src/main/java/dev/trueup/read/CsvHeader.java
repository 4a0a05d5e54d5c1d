package dev.trueup.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first row of a CSV text: what its columns are called, and which of them are ours.
 *
 * @param names of the columns, without blanks around them
 * @param delimiter between fields
 */
record CsvHeader(List<String> names, char delimiter) {
    /** The most columns that are read. */
    static final int MAX_COLUMNS = 4_096;

    private static final int MOST_ASKED = 5;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    CsvHeader {
        names = List.copyOf(names);
    }

    /** Splits a header row; quotes are taken off. */
    static CsvHeader split(String row, char delimiter) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                name.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                names.add(name.toString().trim());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().trim());
        return new CsvHeader(names, delimiter);
    }

    /**
     * Splits a header row at the delimiter of the mapping, or else at the one that makes our
     * required fields appear, commas first. Where none does, capitals, blanks, dashes and
     * underscores are taken for no difference, and columns are called as we call them.
     */
    static CsvHeader sniff(String row, FieldPlan plan) {
        char given = plan.mapping().delimiter();
        char[] delimiters = given == '\0' ? DELIMITERS : new char[] {given};
        for (char delimiter : delimiters) {
            CsvHeader header = split(row, delimiter);
            if (header.missing(plan) == null) {
                return header;
            }
        }
        for (char delimiter : delimiters) {
            CsvHeader header = split(row, delimiter).respelt(plan);
            if (header.missing(plan) == null) {
                return header;
            }
        }
        return split(row, delimiters[0]);
    }

    /**
     * The same with columns that are only spelt otherwise called by the name that is looked for.
     */
    private CsvHeader respelt(FieldPlan plan) {
        Map<String, String> known = new HashMap<>();
        for (String name : plan.names()) {
            known.putIfAbsent(NearestWord.plain(name), name);
        }
        Set<String> taken = new HashSet<>(names);
        List<String> respelt = new ArrayList<>();
        for (String name : names) {
            String ours =
                    plan.atColumn(name).length > 0 ? null : known.get(NearestWord.plain(name));
            respelt.add(ours != null && taken.add(ours) ? ours : name);
        }
        return new CsvHeader(respelt, delimiter);
    }

    /** True when a line is the header of records that the plan could read. */
    static boolean isLikely(String line, FieldPlan plan) {
        return sniff(line, plan).missing(plan) == null;
    }

    /** The delimiter that would make more columns than this header has; null when none would. */
    static @Nullable Character better(String row, CsvHeader header) {
        Character better = null;
        int most = header.names.size();
        for (char delimiter : DELIMITERS) {
            int columns = split(row, delimiter).names.size();
            if (columns > most) {
                most = columns;
                better = delimiter;
            }
        }
        return better;
    }

    /** A required field that no column and no constant gives; null when all are there. */
    @Nullable Field missing(FieldPlan plan) {
        Set<Field> given = fields(plan);
        for (Field field : plan.role().required()) {
            boolean columns =
                    field == Field.POINTS_DELTA
                            && (given.contains(Field.CREDIT) || given.contains(Field.DEBIT));
            boolean created = field == Field.TIMESTAMP && hasCreated(plan);
            if (!given.contains(field) && !columns && !created) {
                return field;
            }
        }
        return null;
    }

    /**
     * True when the columns are rather those of the other role: all that it requires are there, and
     * none that only this one has.
     */
    boolean isOfOther(Role role) {
        FieldPlan swapped = new FieldPlan(role.other(), Mapping.NONE);
        if (missing(swapped) != null) {
            return false;
        }
        Set<Field> given = fields(new FieldPlan(role, Mapping.NONE));
        return role != Role.LEDGER
                || (!given.contains(Field.TYPE) && !given.contains(Field.EVENT_ID));
    }

    /** Columns that nothing is read from, for asking whether one of them is meant. */
    List<String> unread(FieldPlan plan) {
        return names.stream()
                .filter(name -> !name.isEmpty() && plan.atColumn(name).length == 0)
                .limit(MOST_ASKED)
                .toList();
    }

    private boolean hasCreated(FieldPlan plan) {
        for (String name : names) {
            for (int candidate : plan.atColumn(name)) {
                if (plan.field(candidate) == Field.POSTED_AT && plan.isAlias(candidate)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every field that a column or a constant gives. */
    Set<Field> fields(FieldPlan plan) {
        Set<Field> given = new HashSet<>();
        for (String name : names) {
            for (int candidate : plan.atColumn(name)) {
                given.add(plan.field(candidate));
            }
        }
        for (String constant : plan.mapping().constants().keySet()) {
            Field field = Field.named(constant);
            if (field != null) {
                given.add(field);
            }
        }
        return given;
    }

    /** A name that two columns have; null when each has its own. Unnamed columns do not count. */
    @Nullable String repeated() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                return name;
            }
        }
        return null;
    }

    /** Says that two columns could be the same field; null when it is plain which is which. */
    @Nullable String ambiguity(FieldPlan plan) {
        Map<Field, String> aliases = new LinkedHashMap<>();
        Set<Field> named = new HashSet<>();
        String found = null;
        for (String name : names) {
            for (int candidate : plan.atColumn(name)) {
                Field field = plan.field(candidate);
                if (!plan.isAlias(candidate)) {
                    named.add(field);
                }
            }
        }
        for (String name : names) {
            for (int candidate : plan.atColumn(name)) {
                Field field = plan.field(candidate);
                if (named.contains(field) || !plan.role().has(field)) {
                    continue;
                }
                String other = aliases.put(field, name);
                if (other != null && found == null) {
                    found = RecordIntake.ambiguous(other, name, field);
                }
            }
        }
        return found;
    }
}
