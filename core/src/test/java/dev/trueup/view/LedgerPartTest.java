package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.cases.Case;
import dev.trueup.cases.Cases;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A ledger that is read in parts says what it says when it is read as one, or is not joined. */
class LedgerPartTest {
    private static final Pattern BETWEEN_OBJECTS = Pattern.compile("\\}(\\s*),(\\s*)(?=\\{)");
    private static final Pattern LINE_END = Pattern.compile("\n");

    /** The two texts that a ledger is cut into, and what the second got ahead of it. */
    private record Cut(String first, String rest, int linesAhead) {}

    private int joined;

    @Test
    void everyCaseOfTheCorpusSaysTheSameWhereverItIsCut() throws IOException {
        int cuts = 0;
        for (Case each : Cases.all()) {
            if (each.ledger().size() == 1 && each.mapping() == null) {
                cuts += check(each);
            }
        }
        assertThat(cuts).isGreaterThan(150);
        assertThat(joined).isGreaterThan(cuts / 2);
    }

    @Test
    void aLedgerInThreePartsIsOne() {
        String[] lines = new String[7];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = event(i, i == 5 ? "oops" : "5");
        }
        TextRun whole = run("[" + String.join(",\n", lines) + "]");
        TextRun first = run("[" + String.join(",\n", List.of(lines).subList(0, 3)) + "\n]");
        List<String> others =
                List.of(
                        "[" + String.join(",\n", List.of(lines).subList(3, 5)) + "\n]",
                        "[" + String.join(",\n", List.of(lines).subList(5, 7)) + "]");
        for (String other : others) {
            LedgerPart part = run(other).part();
            assertThat(part).isNotNull();
            assertThat(first.addRest(part, 0)).isTrue();
        }
        assertThat(first.records()).isEqualTo(whole.records());
        assertThat(report(first)).isEqualTo(report(whole)).contains("\"line\":6");
    }

    @Test
    void whatDependsOnTheRestIsNotJoined() {
        String epoch =
                """
                [{"account_id":"A","timestamp":1767225600,"type":"earn","points_delta":1}]""";
        assertThat(run(epoch).part()).isNull();
        TextRun clamped =
                new TextRun(new Settings(0, 0, Policy.CLAMP_AT_ZERO, Long.MIN_VALUE), true);
        clamped.addLedger("ledger", 0, TextSource.of("[" + event(1, "5") + "]"));
        assertThat(clamped.part()).isNull();
        LedgerPart lines = run(event(1, "5") + "\n" + event(2, "5") + "\n").part();
        assertThat(lines).isNotNull();
        assertThat(run("[" + event(1, "5") + "]").addRest(lines, 0)).isFalse();
        TextRun faulty = run("account_id,timestamp,type,points_delta\nA,never,earn,1\n");
        LedgerPart rows =
                run("account_id,timestamp,type,points_delta\nA,2026-01-01T00:00:00Z,earn,1\n")
                        .part();
        assertThat(rows).isNotNull();
        assertThat(faulty.addRest(rows, 1)).isFalse();
    }

    private static String event(int number, String points) {
        return """
                {"event_id":"e%d","account_id":"A%d","timestamp":"2026-01-0%dT00:00:00Z",\
                "type":"%s","points_delta":"%s"}"""
                .formatted(number, number % 2, number + 1, number > 3 ? "gift" : "earn", points);
    }

    private static TextRun run(String ledger) {
        TextRun run = new TextRun(Settings.DEFAULT, true);
        run.addLedger("ledger", 0, TextSource.of(ledger));
        return run;
    }

    private static String report(TextRun run) {
        StringBuilder text = new StringBuilder();
        JsonReport.write(run.finish("run", "0", 0, 0).report(true), text::append);
        return text.toString();
    }

    private int check(Case given) {
        Map.Entry<String, String> ledger = given.ledger().entrySet().iterator().next();
        String whole = said(given, new Cut(ledger.getValue(), "", 0));
        List<Cut> cuts = cuts(ledger.getValue());
        for (Cut cut : cuts) {
            String parts = said(given, cut);
            if (parts != null) {
                joined++;
                assertThat(parts).as("%s cut after %s", given.name(), cut.first()).isEqualTo(whole);
            }
        }
        return cuts.size();
    }

    /** The whole report; null where a part cannot be read or joined, or nothing can be said. */
    private static @Nullable String said(Case given, Cut cut) {
        try {
            TextRun first = begun(given, cut.first());
            if (!cut.rest().isEmpty()) {
                LedgerPart part = begun(given, cut.rest()).part();
                if (part == null || !first.addRest(part, cut.linesAhead())) {
                    return null;
                }
            }
            return report(first);
        } catch (InputStoppedException | AccountRangeException | BalanceConflictException e) {
            return null;
        }
    }

    private static TextRun begun(Case given, String ledger) {
        TextRun run = new TextRun(given.settings(), given.explain());
        given.balances().forEach((name, text) -> run.addBalances(name, 0, TextSource.of(text)));
        run.addLedger(given.ledger().keySet().iterator().next(), 0, TextSource.of(ledger));
        return run;
    }

    /** As the page cuts it: between two objects of an array, or after a line. */
    private static List<Cut> cuts(String text) {
        List<Cut> cuts = new ArrayList<>();
        String start = text.stripLeading();
        if (start.startsWith("[")) {
            Matcher gap = BETWEEN_OBJECTS.matcher(text);
            while (gap.find()) {
                String first = text.substring(0, gap.start() + 1) + gap.group(1) + gap.group(2);
                cuts.add(new Cut(first + "]", "[" + text.substring(gap.end()), 0));
            }
            return cuts;
        }
        String header = start.startsWith("{") ? "" : text.substring(0, text.indexOf('\n') + 1);
        Matcher end = LINE_END.matcher(text);
        while (end.find()) {
            String first = text.substring(0, end.end());
            if (first.length() > header.length() && end.end() < text.length()) {
                String rest = header + text.substring(end.end());
                cuts.add(new Cut(first, rest, header.isEmpty() ? 0 : 1));
            }
        }
        return cuts;
    }
}
