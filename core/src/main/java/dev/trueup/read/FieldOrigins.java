package dev.trueup.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in an input our fields were found: under which names, and in how many records. Filled by
 * one reader.
 */
public final class FieldOrigins {
    private final Map<String, Map<String, Long>> found = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /** Starts with records that are read by a plan. */
    void start(FieldPlan plan) {
        for (Field field : Field.values()) {
            boolean column = field == Field.CREDIT || field == Field.DEBIT;
            if (plan.role().has(field) || column) {
                fields.add(field);
            }
        }
    }

    /** Counts where the fields of one record stand. */
    void count(RecordFields record, FieldPlan plan) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int candidate = record.at(field);
            if (candidate >= 0 && candidate < plan.size()) {
                found.computeIfAbsent(field.word, word -> new LinkedHashMap<>())
                        .merge(plan.path(candidate), 1L, Long::sum);
            }
        }
    }

    /** Takes in what was counted elsewhere. */
    public void add(FieldOrigins other) {
        if (fields.isEmpty()) {
            fields.addAll(other.fields);
        }
        other.found.forEach(
                (field, names) -> {
                    Map<String, Long> mine =
                            found.computeIfAbsent(field, word -> new LinkedHashMap<>());
                    names.forEach((name, records) -> mine.merge(name, records, Long::sum));
                });
    }

    /** Our fields that were found, in our order, each with its names and their records. */
    public Map<String, Map<String, Long>> byField() {
        Map<String, Map<String, Long>> ordered = new LinkedHashMap<>();
        for (Field field : fields) {
            Map<String, Long> names = found.get(field.word);
            if (names != null) {
                ordered.put(field.word, new LinkedHashMap<>(names));
            }
        }
        return ordered;
    }
}
