package dev.trueup.practice;

import dev.trueup.ledger.EventField;
import dev.trueup.ledger.Moment;
import dev.trueup.practice.EventCounts.Shape;
import dev.trueup.practice.Scenario.IncidentOrder;
import dev.trueup.practice.Scenario.Pot;
import dev.trueup.read.JsonShapeException;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads a scenario from JSON; what is left out is as in {@link Scenarios#clean}. */
public final class ScenarioReader {
    private static final Set<String> NAMES =
            Set.of(
                    "name",
                    "seed",
                    "accounts",
                    "events",
                    "amounts",
                    "from",
                    "until",
                    "fields",
                    "as_of",
                    "checkpoints",
                    "pots",
                    "faults",
                    "doubles",
                    "triples",
                    "incidents",
                    "faulty");

    private ScenarioReader() {}

    /**
     * Reads one scenario.
     *
     * @throws dev.trueup.read.JsonException if it is no JSON
     * @throws dev.trueup.read.JsonShapeException if it is no scenario
     */
    public static Scenario read(TextSource text) {
        List<Scenario> read = new ArrayList<>();
        JsonTree.readEach(text, tree -> read.add(scenario(tree)));
        if (read.size() != 1) {
            throw new JsonShapeException("the file is not one scenario");
        }
        return read.get(0);
    }

    private static Scenario scenario(JsonTree tree) {
        for (String name : tree.names()) {
            if (!NAMES.contains(name)) {
                throw tree.at(name).wrong("part of a scenario");
            }
        }
        long seed = tree.at("seed").wholeOr(1);
        int accounts = count(tree.at("accounts"), 1000);
        Scenario base = Scenarios.clean(seed, accounts);
        Set<EventField> fields = fields(tree.at("fields"), base);
        boolean bare = !fields.contains(EventField.POSTED_AT);
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        JsonTree wanted = tree.at("faults");
        if (!wanted.isNull()) {
            for (String code : wanted.names()) {
                Fault fault =
                        word(
                                wanted.at(code),
                                code,
                                List.of(Fault.values()),
                                Fault::code,
                                "a fault");
                faults.put(fault, count(wanted.at(code), 0));
            }
        }
        Scenario scenario =
                new Scenario(
                        tree.at("name").textOr("practice"),
                        seed,
                        accounts,
                        counts(tree.at("events"), base.counts()),
                        amounts(tree.at("amounts"), base.amounts()),
                        date(tree.at("from"), base.from()),
                        date(tree.at("until"), base.until()),
                        fields,
                        tree.at("as_of").trueOr(!bare),
                        count(tree.at("checkpoints"), 0),
                        pots(tree.at("pots")),
                        faults,
                        count(tree.at("doubles"), 0),
                        count(tree.at("triples"), 0),
                        incidents(tree.at("incidents")));
        int faulty = count(tree.at("faulty"), 0);
        return faulty == 0 ? scenario : Scenarios.withFaults(scenario, faulty);
    }

    private static int count(JsonTree value, int fallback) {
        long whole = value.wholeOr(fallback);
        if (whole < 0 || whole >= 1 << 28) {
            throw value.wrong("a count");
        }
        return (int) whole;
    }

    private static EventCounts counts(JsonTree value, EventCounts fallback) {
        if (value.isNull()) {
            return fallback;
        }
        JsonTree shape = value.at("shape");
        int mean = count(value.at("mean"), fallback.mean());
        int most = count(value.at("most"), Math.max(2 * mean, fallback.most()));
        if (mean < 1 || most < mean || most >= 500_000) {
            throw value.wrong("possible: mean is at least 1, most is at least mean");
        }
        Shape named =
                shape.isNull()
                        ? fallback.shape()
                        : word(
                                shape,
                                shape.text(),
                                List.of(Shape.values()),
                                Shape::code,
                                "a shape");
        return new EventCounts(named, mean, most);
    }

    private static Amounts amounts(JsonTree value, Amounts fallback) {
        return value.isNull()
                ? fallback
                : word(
                        value,
                        value.text(),
                        List.of(Amounts.values()),
                        Amounts::code,
                        "a sort of amounts");
    }

    private static Set<EventField> fields(JsonTree value, Scenario base) {
        if (value.isNull()) {
            return base.fields();
        }
        if (value.isText()) {
            return switch (value.text()) {
                case "rich" -> Scenarios.RICH;
                case "bare" -> Scenarios.BARE;
                default -> throw value.wrong("rich, bare or a list of fields");
            };
        }
        Set<EventField> fields = EnumSet.noneOf(EventField.class);
        for (JsonTree item : value.items()) {
            fields.add(
                    word(
                            item,
                            item.text(),
                            List.of(EventField.values()),
                            EventField::word,
                            "a field"));
        }
        return fields;
    }

    private static List<Pot> pots(JsonTree value) {
        List<Pot> pots = new ArrayList<>();
        for (JsonTree pot : value.items()) {
            pots.add(new Pot(pot.at("currency").textOr(""), pot.at("point_type").textOr("")));
        }
        return pots.isEmpty() ? List.of(Pot.ONLY) : pots;
    }

    private static List<IncidentOrder> incidents(JsonTree value) {
        List<IncidentOrder> orders = new ArrayList<>();
        for (JsonTree item : value.items()) {
            JsonTree kind = item.at("kind");
            orders.add(
                    new IncidentOrder(
                            word(
                                    kind,
                                    kind.text(),
                                    List.of(IncidentKind.values()),
                                    IncidentKind::code,
                                    "a kind of incident"),
                            Math.max(1, count(item.at("accounts"), 20))));
        }
        return orders;
    }

    /** The first moment of a day such as {@code 2026-01-31}. */
    private static long date(JsonTree value, long fallback) {
        if (value.isNull()) {
            return fallback;
        }
        String text = value.text();
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            try {
                int year = Integer.parseInt(text.substring(0, 4));
                int month = Integer.parseInt(text.substring(5, 7));
                int day = Integer.parseInt(text.substring(8));
                long moment = Moment.epochDay(year, month, day) * Moment.DAY;
                if (month >= 1 && month <= 12 && Moment.formatDate(moment).equals(text)) {
                    return moment;
                }
            } catch (NumberFormatException notDigits) {
                throw value.wrong("a date such as 2026-01-31");
            }
        }
        throw value.wrong("a date such as 2026-01-31");
    }

    private static <T> T word(
            JsonTree value, String text, List<T> choices, Function<T, String> code, String what) {
        List<String> codes = new ArrayList<>();
        for (T choice : choices) {
            if (code.apply(choice).equals(text)) {
                return choice;
            }
            codes.add(code.apply(choice));
        }
        throw value.wrong(what + "; known are " + String.join(", ", codes));
    }
}
