package dev.trueup.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for our fields in the records of one role: the places a mapping names, else our own
 * names, else aliases.
 *
 * <p>Each place that one field may come from is a candidate, known by its number.
 */
final class FieldPlan {
    private static final int ALIAS = 1;
    private static final int NAMED = 2;
    private static final int[] NONE = {};

    private final Role role;
    private final Mapping mapping;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<Integer> ranks = new ArrayList<>();
    private final Map<String, int[]> candidatesByPath = new LinkedHashMap<>();
    private final Node root = new Node();

    FieldPlan(Role role, Mapping mapping) {
        this.role = role;
        this.mapping = mapping;
        Set<String> taken = new HashSet<>(mapping.fields().values());
        if (mapping.signs() instanceof SignStyle.Columns columns) {
            add(Field.CREDIT, columns.credit(), NAMED);
            add(Field.DEBIT, columns.debit(), NAMED);
            taken.add(columns.credit());
            taken.add(columns.debit());
        }
        for (Field field : role.required()) {
            addAll(field, taken);
        }
        for (Field field : role.optional()) {
            addAll(field, taken);
        }
        addThoseOfTheOtherRole();
        candidatesByPath.forEach(this::plant);
        root.index();
    }

    private void addAll(Field field, Set<String> taken) {
        String mapped = mapping.fields().get(field.word);
        if (mapped != null) {
            add(field, mapped, NAMED);
            return;
        }
        if (mapping.constants().containsKey(field.word)
                || (field == Field.POINTS_DELTA && mapping.signs() instanceof SignStyle.Columns)) {
            return;
        }
        add(field, field.word, NAMED);
        for (String alias : role.aliases(field)) {
            if (!taken.contains(alias)) {
                add(field, alias, ALIAS);
            }
        }
    }

    /** So that an input handed to the wrong option can be recognised. */
    private void addThoseOfTheOtherRole() {
        for (Field field : role.other().required()) {
            if (role.has(field)) {
                continue;
            }
            add(field, field.word, NAMED);
            for (String alias : role.other().aliases(field)) {
                if (!candidatesByPath.containsKey(alias)) {
                    add(field, alias, ALIAS);
                }
            }
        }
        if (role == Role.BALANCES) {
            add(Field.EVENT_ID, Field.EVENT_ID.word, NAMED);
        }
    }

    private void add(Field field, String path, int rank) {
        int candidate = fields.size();
        fields.add(field);
        paths.add(path);
        ranks.add(rank);
        int[] known = candidatesByPath.getOrDefault(path, NONE);
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = candidate;
        candidatesByPath.put(path, all);
    }

    private void plant(String path, int[] candidates) {
        root.grow(path).candidates = candidates;
        if (path.indexOf('.') > 0) {
            Node node = root;
            int from = 0;
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
                node = node.grow(path.substring(from, dot));
                from = dot + 1;
            }
            node.grow(path.substring(from)).candidates = candidates;
        }
    }

    Role role() {
        return role;
    }

    Mapping mapping() {
        return mapping;
    }

    /** How many candidates there are. */
    int size() {
        return fields.size();
    }

    Field field(int candidate) {
        return fields.get(candidate);
    }

    /** The name in the input, for messages. */
    String path(int candidate) {
        return paths.get(candidate);
    }

    /** True for a candidate that is only an alias. */
    boolean isAlias(int candidate) {
        return ranks.get(candidate) == ALIAS;
    }

    /** The candidates that a column of this name holds. */
    int[] atColumn(String name) {
        return candidatesByPath.getOrDefault(name, NONE);
    }

    /** Every name that is looked for, for finding the nearest one. */
    Set<String> names() {
        return candidatesByPath.keySet();
    }

    /** The name that a field is first looked for under. */
    String nameOf(Field field) {
        return mapping.fields().getOrDefault(field.word, field.word);
    }

    /** Where to start looking in a JSON object. */
    Node root() {
        return root;
    }

    /** A step on the paths to candidates. */
    static final class Node {
        int[] candidates = NONE;
        private String[] keys = {};
        private Node[] children = {};

        private int[] table = {};
        private final Map<String, Node> grown = new LinkedHashMap<>();

        private Node grow(String key) {
            return grown.computeIfAbsent(key, name -> new Node());
        }

        /** Makes all that has grown from here on be found. */
        private void index() {
            keys = grown.keySet().toArray(keys);
            children = grown.values().toArray(children);
            int size = Integer.highestOneBit(keys.length + 1) * 4;
            table = new int[size];
            for (int i = 0; i < keys.length; i++) {
                int slot = hash(keys[i].toCharArray(), keys[i].length()) & (size - 1);
                while (table[slot] != 0) {
                    slot = (slot + 1) & (size - 1);
                }
                table[slot] = i + 1;
                children[i].index();
            }
        }

        boolean hasChildren() {
            return children.length > 0;
        }

        /** The step under the given key; null when nothing is looked for there. */
        @Nullable Node child(char[] text, int length) {
            int slot = hash(text, length) & (table.length - 1);
            while (table[slot] != 0) {
                if (equal(keys[table[slot] - 1], text, length)) {
                    return children[table[slot] - 1];
                }
                slot = (slot + 1) & (table.length - 1);
            }
            return null;
        }

        private static int hash(char[] text, int length) {
            int hash = length;
            for (int i = 0; i < length; i++) {
                hash = hash * 31 + text[i];
            }
            return hash ^ hash >>> 15;
        }

        private static boolean equal(String key, char[] text, int length) {
            if (key.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (key.charAt(i) != text[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
