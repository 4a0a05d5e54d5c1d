package dev.trueup.read;

import dev.trueup.ledger.EventStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads mappings from nested maps, as a YAML or JSON reader gives them. */
final class MappingTree {
    private static final List<String> SHARED =
            List.of(
                    "delimiter",
                    "encoding",
                    "zone",
                    "epoch",
                    "dates",
                    "decimal_mark",
                    "grouping_mark",
                    "scale",
                    "sentinels");
    private static final List<String> LEDGER =
            List.of("fields", "constants", "sign", "types", "statuses");
    private static final List<String> BALANCES = List.of("fields", "constants");
    private static final int MAX_SCALE = 15;

    private final Role role;
    private final Map<String, Object> tree = new LinkedHashMap<>();

    private MappingTree(Role role, Map<?, ?> shared) {
        this.role = role;
        Object section = shared.get(role.word);
        shared.forEach((key, value) -> put(SHARED, key, value));
        if (section == null) {
            return;
        }
        List<String> own = role == Role.LEDGER ? LEDGER : BALANCES;
        Map<?, ?> map = asMap(section, role.word);
        checkKeys(map.keySet(), role.word, own, SHARED);
        map.forEach((key, value) -> put(own, key, value));
        map.forEach((key, value) -> put(SHARED, key, value));
    }

    private void put(List<String> wanted, @Nullable Object key, @Nullable Object value) {
        if (key instanceof String name && wanted.contains(name) && value != null) {
            tree.put(name, value);
        }
    }

    /** Both mappings. */
    static Mappings read(Map<?, ?> tree) {
        checkKeys(tree.keySet(), "", List.of("ledger", "balances"), SHARED);
        return new Mappings(
                new MappingTree(Role.LEDGER, tree).mapping(),
                new MappingTree(Role.BALANCES, tree).mapping());
    }

    private Mapping mapping() {
        return new Mapping(
                fieldTexts("fields"),
                signs(),
                texts("types"),
                statuses(),
                fieldTexts("constants"),
                sentinels(),
                times(),
                new Mapping.Numbers(
                        mark("decimal_mark", '.'), mark("grouping_mark", '\0'), scale()),
                delimiter(),
                tree.containsKey("encoding") ? text("encoding") : null);
    }

    private Map<String, String> fieldTexts(String key) {
        Map<String, String> texts = texts(key);
        Set<String> known = new LinkedHashSet<>();
        role.required().forEach(field -> known.add(field.word));
        role.optional().forEach(field -> known.add(field.word));
        for (String name : texts.keySet()) {
            if (!known.contains(name)) {
                throw unknown(at(key), name, known);
            }
        }
        return texts;
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object section = tree.get(key);
        if (section == null) {
            return texts;
        }
        asMap(section, at(key))
                .forEach((name, value) -> texts.put(scalar(name, at(key)), scalar(value, at(key))));
        return texts;
    }

    private Map<String, EventStatus> statuses() {
        Map<String, EventStatus> statuses = new LinkedHashMap<>();
        texts("statuses")
                .forEach(
                        (word, ours) ->
                                statuses.put(
                                        word,
                                        switch (ours) {
                                            case "posted" -> EventStatus.POSTED;
                                            case "pending" -> EventStatus.PENDING;
                                            case "void" -> EventStatus.VOID;
                                            default ->
                                                    throw bad(
                                                            at("statuses"),
                                                            ours,
                                                            "posted, pending or void");
                                        }));
        return statuses;
    }

    private Map<String, String> sentinels() {
        Map<String, String> sentinels = texts("sentinels");
        for (String meaning : sentinels.values()) {
            if (!meaning.equals(Mapping.ABSENT_WORD) && !meaning.equals(Field.POSTED_AT.word)) {
                throw bad(at("sentinels"), meaning, "absent or posted_at");
            }
        }
        return sentinels;
    }

    private SignStyle signs() {
        Object sign = tree.get("sign");
        if (sign == null) {
            return new SignStyle.Signed();
        }
        if (!(sign instanceof Map<?, ?> map)) {
            String style = scalar(sign, at("sign"));
            return switch (style) {
                case "signed" -> new SignStyle.Signed();
                case "by-type" -> new SignStyle.ByType(Set.of(), Set.of());
                default ->
                        throw bad(
                                at("sign"),
                                style,
                                "signed or by-type, or credit and debit, or plus and minus");
            };
        }
        checkKeys(map.keySet(), at("sign"), List.of("credit", "debit"), List.of("plus", "minus"));
        if (map.containsKey("credit") && map.containsKey("debit") && map.size() == 2) {
            return new SignStyle.Columns(
                    scalar(map.get("credit"), at("sign")), scalar(map.get("debit"), at("sign")));
        }
        if (map.containsKey("credit") || map.containsKey("debit")) {
            throw new MappingException(
                    at("sign") + " needs both credit and debit, and nothing else", "");
        }
        return new SignStyle.ByType(words(map.get("plus")), words(map.get("minus")));
    }

    private Set<String> words(@Nullable Object list) {
        Set<String> words = new LinkedHashSet<>();
        if (list == null) {
            return words;
        }
        if (!(list instanceof Collection<?> items)) {
            throw new MappingException(at("sign") + ": plus and minus are lists of type words", "");
        }
        items.forEach(item -> words.add(scalar(item, at("sign"))));
        return words;
    }

    private Mapping.Times times() {
        LocalZone zone = null;
        if (tree.containsKey("zone")) {
            zone = RegionZone.of(text("zone"));
        }
        EpochUnit epoch = EpochUnit.SNIFFED;
        if (tree.containsKey("epoch")) {
            String word = text("epoch");
            for (EpochUnit unit : EpochUnit.values()) {
                epoch = unit.word().equals(word) ? unit : epoch;
            }
            if (epoch == EpochUnit.SNIFFED) {
                throw bad(at("epoch"), word, "seconds, millis, micros or nanos");
            }
        }
        return new Mapping.Times(zone, epoch, dates());
    }

    private DateOrder dates() {
        String word = tree.containsKey("dates") ? text("dates") : DateOrder.YEAR_FIRST.word();
        for (DateOrder order : DateOrder.values()) {
            if (order.word().equals(word)) {
                return order;
            }
        }
        throw bad(at("dates"), word, "ymd, dmy or mdy");
    }

    private char mark(String key, char otherwise) {
        if (!tree.containsKey(key)) {
            return otherwise;
        }
        String mark = text(key);
        if (mark.length() != 1 || Character.isLetterOrDigit(mark.charAt(0))) {
            throw bad(at(key), mark, "one character such as \",\"");
        }
        return mark.charAt(0);
    }

    private char delimiter() {
        if (!tree.containsKey("delimiter")) {
            return '\0';
        }
        String word = text("delimiter");
        char delimiter = word.equals("tab") || word.equals("\\t") ? '\t' : mark("delimiter", ',');
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            throw bad(
                    at("delimiter"), word, "one character that is neither a quote nor a line end");
        }
        return delimiter;
    }

    private int scale() {
        if (!tree.containsKey("scale")) {
            return 0;
        }
        String text = text("scale");
        try {
            int scale = Integer.parseInt(text);
            if (scale >= -MAX_SCALE && scale <= MAX_SCALE) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw bad(at("scale"), text, "a whole number from -" + MAX_SCALE + " to " + MAX_SCALE);
    }

    private String text(String key) {
        return scalar(tree.get(key), at(key));
    }

    private String at(String key) {
        return SHARED.contains(key) ? key : role.word + "." + key;
    }

    private static String scalar(@Nullable Object value, String at) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        throw new MappingException(at + " needs a single word or number", "");
    }

    private static Map<?, ?> asMap(Object value, String at) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new MappingException(at + " needs names with values below it", "");
    }

    private static void checkKeys(Set<?> keys, String at, List<String> first, List<String> second) {
        Set<String> known = new LinkedHashSet<>(first);
        known.addAll(second);
        for (Object key : keys) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                throw unknown(at, name, known);
            }
        }
    }

    private static MappingException unknown(String at, String name, Collection<String> known) {
        String nearest = NearestWord.to(name, known);
        String where = at.isEmpty() ? "a mapping" : at;
        return new MappingException(
                where + " has no key " + VisibleText.shorten(name, 40),
                nearest == null
                        ? "known are " + String.join(", ", known)
                        : "did you mean " + nearest + "?");
    }

    private static MappingException bad(String at, String value, String wanted) {
        return new MappingException(
                at + " cannot be \"" + VisibleText.shorten(value, 40) + "\"", "it is " + wanted);
    }
}
