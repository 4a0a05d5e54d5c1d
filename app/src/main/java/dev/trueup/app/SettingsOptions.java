package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.AmountText;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.Mapping;
import dev.trueup.read.TimeText;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.List;

/** What decides the answer: the same options for every command that compares. */
public final class SettingsOptions {
    public static final Option<Long> TOLERANCE =
            Option.of(
                            "--tolerance",
                            "P",
                            "Drift up to and including P points counts as in balance.",
                            SettingsOptions::points)
                    .withFallback("5");

    public static final Option<Long> MINOR =
            Option.of(
                            "--minor",
                            "P",
                            "Drift above the tolerance up to and including P points is minor, beyond it is"
                                    + " material.",
                            SettingsOptions::points)
                    .withFallback("10 times the tolerance");

    public static final Option<Long> AS_OF =
            Option.of(
                            "--as-of",
                            "T",
                            "Cut-off for balances that carry no as_of, such as 2026-03-31T23:59:59Z.",
                            SettingsOptions::moment)
                    .withFallback("all events count");

    public static final Option<Policy> POLICY =
            Option.oneOf(
                            "--policy",
                            "How events make a balance: their sum, or a running balance floored at 0 in"
                                    + " posting order.",
                            List.of(Policy.values()),
                            Policy::word)
                    .withFallback("sum");

    private SettingsOptions() {}

    /** All of them, in the order of the help. */
    public static List<Option<?>> all() {
        return List.of(TOLERANCE, MINOR, AS_OF, POLICY);
    }

    /** The settings that the options ask for. */
    public static Settings settings(Arguments arguments) {
        long tolerance = arguments.get(TOLERANCE, Settings.DEFAULT.tolerance());
        long minor = arguments.get(MINOR, tenTimes(tolerance));
        if (minor < tolerance) {
            throw new UsageException(
                    "--minor " + Points.format(minor) + " is below the tolerance",
                    "give at least " + Points.format(tolerance));
        }
        return new Settings(
                tolerance,
                minor,
                arguments.get(POLICY, Policy.SUM),
                arguments.get(AS_OF, Moment.ABSENT));
    }

    private static long tenTimes(long tolerance) {
        return tolerance > Points.MAX / 10 ? Math.max(tolerance, Points.MAX) : tolerance * 10;
    }

    private static long points(String text) {
        long amount = AmountText.parse(text);
        if (AmountText.isFault(amount) || amount < 0) {
            throw new IllegalArgumentException(
                    "must be an amount of points, not negative, with at most 4 decimal places");
        }
        return amount;
    }

    private static long moment(String text) {
        TimeText reader = new TimeText(new Mapping.Times(null, EpochUnit.SNIFFED));
        long moment = reader.parse(text.toCharArray(), 0, text.length());
        if (TimeText.isFault(moment)) {
            throw new IllegalArgumentException(
                    "must be a time with its zone, such as 2026-03-31T23:59:59Z");
        }
        return moment;
    }
}
