package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.AmountText;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.Mapping;
import dev.trueup.read.TimeText;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a question: names and texts, checked as they are read. Members of a JSON body
 * are named by their path, such as {@code add.0.points}.
 */
public final class Parameters {
    private static final int LONGEST_LIST = 1_000;

    private final Map<String, String> texts;

    /** Parameters with these names and texts. */
    public Parameters(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(texts, "texts")));
    }

    /** True where the parameter was given and is not empty. */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** The text, empty where it was not given. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** The parts between commas, none where it was not given. */
    public List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : text(name).split(",", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** The members {@code NAME.0}, {@code NAME.1} and so on. */
    public List<String> list(String name) {
        List<String> list = new ArrayList<>();
        while (list.size() < LONGEST_LIST && texts.containsKey(name + '.' + list.size())) {
            list.add(text(name + '.' + list.size()));
        }
        return list;
    }

    /** A whole number between bounds; {@code absent} where it was not given. */
    public int number(String name, int absent, int least, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return absent;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 9) {
                throw bad(name, "a whole number from " + least + " to " + most);
            }
            value = value * 10 + digit;
        }
        if (value < least || value > most) {
            throw bad(name, "a whole number from " + least + " to " + most);
        }
        return (int) value;
    }

    /** An amount in ten-thousandths; {@code absent} where it was not given. */
    public long points(String name, long absent) {
        return has(name) ? points(name, text(name)) : absent;
    }

    static long points(String name, String text) {
        long points = AmountText.parse(text);
        if (AmountText.isFault(points)) {
            throw bad(name, "an amount of points with at most four decimal places");
        }
        return points;
    }

    /** A {@link Moment}; {@link Moment#ABSENT} where it was not given. */
    public long moment(String name) {
        return has(name) ? moment(name, text(name)) : Moment.ABSENT;
    }

    private static long moment(String name, String text) {
        char[] chars = text.toCharArray();
        long moment =
                new TimeText(new Mapping.Times(null, EpochUnit.SNIFFED))
                        .parse(chars, 0, chars.length);
        if (TimeText.isFault(moment)) {
            throw bad(name, "a time such as 2026-03-01T10:00:00Z");
        }
        return moment;
    }

    /** The moment at which a UTC date such as {@code 2026-03-01} begins. */
    static long day(String name, String date) {
        return moment(name, date + "T00:00:00Z");
    }

    /** The settings with the bounds of levels that were given, if any. */
    public Settings bounds(Settings run) {
        long tolerance = points("tolerance", run.tolerance());
        long minor = points("minor", Math.max(run.minor(), tolerance));
        if (tolerance < 0 || minor < tolerance) {
            throw bad("tolerance", "at least 0 and at most the bound of minor drift");
        }
        return new Settings(tolerance, minor, run.policy(), run.asOf());
    }

    /** The settings of a new run: members whose names start with {@code prefix}, else as given. */
    public Settings settings(String prefix, Settings absent) {
        long tolerance = points(prefix + "tolerance", absent.tolerance());
        long tenfold = tolerance > Points.MAX / 10 ? Points.MAX : 10 * tolerance;
        long minor = points(prefix + "minor", has(prefix + "tolerance") ? tenfold : absent.minor());
        if (tolerance < 0 || minor < tolerance) {
            throw bad("tolerance", "at least 0 and at most the bound of minor drift");
        }
        Policy policy = has(prefix + "policy") ? policy(text(prefix + "policy")) : absent.policy();
        long asOf = has(prefix + "as_of") ? moment(prefix + "as_of") : absent.asOf();
        return new Settings(tolerance, minor, policy, asOf);
    }

    private static Policy policy(String word) {
        for (Policy policy : Policy.values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw bad("policy", "sum or clamp-at-zero");
    }

    /** The account key under {@code id}, {@code currency} and {@code point_type}. */
    public AccountKey account() {
        return new AccountKey(text("id"), text("currency"), text("point_type"));
    }

    static QuestionException bad(String name, String wanted) {
        return new QuestionException("BAD_PARAMETER", name + " must be " + wanted + ".", "");
    }
}
