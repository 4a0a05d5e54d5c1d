package dev.trueup.spark;

import dev.trueup.ledger.Moment;
import dev.trueup.read.AmountText;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.Mapping;
import dev.trueup.read.TimeText;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words after the jar: those of {@code trueup reconcile} that make sense on Spark. */
final class CommandLine {
    static final String HELP =
            """
            spark-submit [...] --class dev.trueup.spark.Main trueup-spark.jar OPTIONS

              --ledger SRC           events: file, folder, glob, or table:NAME; may be repeated
              --balances SRC         stored balances, likewise
              --ledger-format F      json, ndjson, csv, or a format of Spark's [told from content]
              --balances-format F    likewise
              --mapping FILE         YAML: which input field is which of ours
              --zone ZONE            zone of times that carry none [such times are rejected]
              --allow-empty          a file without any text is no mistake
              --max-rejects N        more records that cannot be read end the run with 3 [0]
              --tolerance P          drift up to P points counts as in balance [5]
              --minor P              drift up to P points is minor [10 times the tolerance]
              --as-of T              cut-off for balances that carry no as_of [all events count]
              --policy P             sum or clamp-at-zero [sum]
              --all-accounts         list accounts without any drift too
              --no-explain           totals and drift only
              --fail-on LEVEL        material, minor, any, never: which drift exits with 1 [minor]
              --out FOLDER           accounts, incidents, rejections as Parquet, NDJSON, summary
              --report FILE          the one JSON report, through the driver
              --piece-bytes N        bytes of a text file that one task reads [67108864]
              --keys-at-once N       accounts looked for by a set in every executor [16777216]
              --drifts-at-once N     drifting accounts weighed in the driver [20000]

            Exit codes: 0 in balance, 1 drift, 2 usage, 3 too many rejected, 4 a source failed,
            5 the report could not be written, 70 a fault of Trueup or of Spark. See docs/spark.md.
            """;

    private static final Set<String> FLAGS =
            Set.of("--allow-empty", "--all-accounts", "--no-explain", "--help");
    private static final Set<String> VALUES =
            Set.of(
                    "--ledger",
                    "--balances",
                    "--ledger-format",
                    "--balances-format",
                    "--mapping",
                    "--zone",
                    "--max-rejects",
                    "--tolerance",
                    "--minor",
                    "--as-of",
                    "--policy",
                    "--fail-on",
                    "--out",
                    "--report",
                    "--piece-bytes",
                    "--keys-at-once",
                    "--drifts-at-once");
    private static final Set<String> LEVELS = Set.of("material", "minor", "any", "never");

    private final Map<String, List<String>> given = new HashMap<>();

    private CommandLine() {}

    /** The options are wrong, or one is missing. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static CommandLine parse(String[] words) {
        CommandLine line = new CommandLine();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            int equals = word.indexOf('=');
            String name = equals > 0 ? word.substring(0, equals) : word;
            if (FLAGS.contains(name) && equals < 0) {
                line.add(name, "");
            } else if (!VALUES.contains(name)) {
                throw new UsageException("there is no option " + name);
            } else if (equals > 0) {
                line.add(name, word.substring(equals + 1));
            } else if (i + 1 < words.length) {
                line.add(name, words[++i]);
            } else {
                throw new UsageException(name + " needs a value");
            }
        }
        if (!line.wantsHelp()) {
            line.check();
        }
        return line;
    }

    private void add(String name, String value) {
        List<String> values = given.computeIfAbsent(name, key -> new ArrayList<>());
        boolean repeats = name.equals("--ledger") || name.equals("--balances");
        if (!values.isEmpty() && !repeats) {
            throw new UsageException(name + " is given twice");
        }
        values.add(value);
    }

    private void check() {
        for (String name : List.of("--ledger", "--balances")) {
            if (!given.containsKey(name)) {
                throw new UsageException(name + " is missing");
            }
        }
        if (!LEVELS.contains(value("--fail-on", "minor"))) {
            throw new UsageException("--fail-on is one of material, minor, any, never");
        }
        options();
    }

    boolean wantsHelp() {
        return given.containsKey("--help");
    }

    List<String> ledger() {
        return given.getOrDefault("--ledger", List.of());
    }

    List<String> balances() {
        return given.getOrDefault("--balances", List.of());
    }

    @Nullable String ledgerFormat() {
        return find("--ledger-format");
    }

    @Nullable String balancesFormat() {
        return find("--balances-format");
    }

    @Nullable String mapping() {
        return find("--mapping");
    }

    @Nullable String zone() {
        return find("--zone");
    }

    @Nullable String out() {
        return find("--out");
    }

    @Nullable String report() {
        return find("--report");
    }

    boolean allowEmpty() {
        return given.containsKey("--allow-empty");
    }

    SparkOptions options() {
        SparkOptions defaults = SparkOptions.DEFAULT;
        return defaults.withSettings(settings())
                .withReport(given.containsKey("--all-accounts"), !given.containsKey("--no-explain"))
                .withMaxRejects(count("--max-rejects", 0))
                .withBounds(
                        Math.max(1, count("--piece-bytes", defaults.pieceBytes())),
                        count("--keys-at-once", defaults.keysAtOnce()),
                        count("--drifts-at-once", defaults.driftsAtOnce()));
    }

    /** Whether drift of the level that {@code --fail-on} names was found. */
    boolean fails(Summary summary) {
        long material = summary.materialMismatch();
        return switch (value("--fail-on", "minor")) {
            case "material" -> material > 0;
            case "minor" -> material + summary.minorDrift() > 0;
            case "any" -> summary.exact() < summary.accounts();
            default -> false;
        };
    }

    private Settings settings() {
        long tolerance = points("--tolerance", Settings.DEFAULT.tolerance());
        long minor = points("--minor", 10 * tolerance);
        if (minor < tolerance) {
            throw new UsageException("--minor is below the tolerance");
        }
        return new Settings(tolerance, minor, policy(), asOf());
    }

    private Policy policy() {
        String word = value("--policy", Policy.SUM.word());
        for (Policy policy : Policy.values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw new UsageException("--policy is one of sum, clamp-at-zero");
    }

    private long asOf() {
        String text = find("--as-of");
        if (text == null) {
            return Moment.ABSENT;
        }
        TimeText reader = new TimeText(new Mapping.Times(null, EpochUnit.SNIFFED));
        long moment = reader.parse(text.toCharArray(), 0, text.length());
        if (TimeText.isFault(moment)) {
            throw new UsageException("--as-of is a time with its zone: 2026-03-31T23:59:59Z");
        }
        return moment;
    }

    private long points(String name, long otherwise) {
        String text = find(name);
        if (text == null) {
            return otherwise;
        }
        long amount = AmountText.parse(text);
        if (AmountText.isFault(amount) || amount < 0) {
            throw new UsageException(name + " is an amount of points, not negative");
        }
        return amount;
    }

    private long count(String name, long otherwise) {
        String text = find(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new UsageException(name + " is a whole number, not negative");
        }
        return Long.parseLong(text);
    }

    private @Nullable String find(String name) {
        List<String> values = given.get(name);
        return values == null ? null : values.get(0);
    }

    private String value(String name, String otherwise) {
        String value = find(name);
        return value == null ? otherwise : value;
    }
}
