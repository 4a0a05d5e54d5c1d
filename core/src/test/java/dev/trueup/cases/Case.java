package dev.trueup.cases;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of the corpus: inputs, settings, and what must come out. The layout of the file is
 * described in cases/README.md.
 *
 * @param name the file's name without its ending
 * @param title the sentence the file begins with
 * @param options the {@code settings} section, word by word
 * @param ledger the ledger files by name, in order
 * @param balances the balance files by name, in order
 * @param mapping the mapping in YAML, or null
 * @param expected what must come out, as {@link CaseResult} writes it
 */
public record Case(
        String name,
        String title,
        Map<String, String> options,
        Map<String, String> ledger,
        Map<String, String> balances,
        @Nullable String mapping,
        String expected) {
    private static final String MARK = "=== ";
    private static final Set<String> OPTIONS =
            Set.of(
                    "tolerance",
                    "minor",
                    "policy",
                    "as-of",
                    "all-accounts",
                    "explain",
                    "max-rejects");

    /** Reads a case from the text of its file. */
    static Case parse(String name, String text) {
        Map<String, String> sections = sections(text);
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : sections.getOrDefault("settings", "").lines().toList()) {
            String[] words = line.split(" ", 2);
            if (!OPTIONS.contains(words[0]) || words.length != 2) {
                throw new IllegalArgumentException(name + ": no such setting: " + line);
            }
            options.put(words[0], words[1]);
        }
        Map<String, String> ledger = new LinkedHashMap<>();
        Map<String, String> balances = new LinkedHashMap<>();
        sections.forEach(
                (section, body) -> {
                    if (section.startsWith("ledger")) {
                        ledger.put(section, body);
                    } else if (section.startsWith("balances")) {
                        balances.put(section, body);
                    } else if (!Set.of("", "settings", "mapping.yaml", "expected")
                            .contains(section)) {
                        throw new IllegalArgumentException(name + ": no such section: " + section);
                    }
                });
        return new Case(
                name,
                sections.getOrDefault("", "").strip(),
                options,
                ledger,
                balances,
                sections.get("mapping.yaml"),
                sections.getOrDefault("expected", ""));
    }

    /** The text of the file with another expectation. */
    static String withExpected(String text, String expected) {
        int start = text.indexOf(MARK + "expected\n");
        String inputs = start < 0 ? text : text.substring(0, start);
        return inputs + MARK + "expected\n" + expected;
    }

    private static Map<String, String> sections(String text) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        sections.put("", body);
        for (String line : text.split("(?<=\n)", -1)) {
            if (line.startsWith(MARK)) {
                body = new StringBuilder();
                sections.put(line.substring(MARK.length()).strip(), body);
            } else {
                body.append(line);
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach((name, section) -> texts.put(name, section.toString()));
        return texts;
    }

    /** What decides the answer. */
    public Settings settings() {
        long tolerance = points(options.getOrDefault("tolerance", "5"));
        String minor = options.get("minor");
        String asOf = options.get("as-of");
        Policy policy =
                List.of(Policy.values()).stream()
                        .filter(p -> p.word().equals(options.getOrDefault("policy", "sum")))
                        .findFirst()
                        .orElseThrow();
        return new Settings(
                tolerance,
                minor == null ? 10 * tolerance : points(minor),
                policy,
                asOf == null
                        ? Moment.ABSENT
                        : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(asOf)));
    }

    private static long points(String text) {
        return new BigDecimal(text).movePointRight(Points.FRACTION_DIGITS).longValueExact();
    }

    /** Whether accounts that are exactly in balance are listed too. */
    public boolean allAccounts() {
        return options.getOrDefault("all-accounts", "no").equals("yes");
    }

    /** Whether drift is explained, beyond a missing side. */
    public boolean explain() {
        return options.getOrDefault("explain", "no").equals("yes");
    }

    /** How many records may be rejected before the run ends. */
    public long maxRejects() {
        return Long.parseLong(options.getOrDefault("max-rejects", "0"));
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }
}
