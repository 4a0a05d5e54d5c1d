package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Paragraph;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.ledger.WideSum;
import dev.trueup.plan.CorrectingEntry;
import dev.trueup.plan.LeftOut;
import dev.trueup.read.VisibleText;
import dev.trueup.reconcile.Settings;
import dev.trueup.view.ProvenPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan of corrections as plain text: totals by cause, entries, and the proof. */
public final class PlanText {
    private static final int SHOWN_ENTRIES = 20;

    private PlanText() {}

    /** The plan as lines. */
    public static List<String> lines(ProvenPlan plan, Settings settings, int columns) {
        List<String> lines = new ArrayList<>();
        if (!plan.entries().isEmpty()) {
            lines.addAll(totals(plan).lines(columns, false));
            lines.add("");
            lines.addAll(entries(plan).lines(columns, false));
            int hidden = plan.entries().size() - SHOWN_ENTRIES;
            if (hidden > 0) {
                lines.add("… and " + Figures.count(hidden, "more entry", "more entries"));
            }
            lines.add("");
        }
        lines.addAll(ending(plan));
        String tolerance = Figures.points(settings.tolerance());
        lines.addAll(
                Paragraph.lines(
                        "Tolerance " + tolerance + ". This is a proposal: nothing was posted.",
                        columns));
        return lines;
    }

    private static Table totals(ProvenPlan plan) {
        Map<String, WideSum> points = new TreeMap<>();
        Map<String, Set<String>> accounts = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, List<Cell>> heads = new TreeMap<>();
        for (CorrectingEntry entry : plan.entries()) {
            String key = entry.side().word() + entry.event().type() + entry.cause().code();
            points.computeIfAbsent(key, any -> new WideSum()).add(entry.event().points());
            accounts.computeIfAbsent(key, any -> new TreeSet<>())
                    .add(entry.event().account().toString());
            counts.merge(key, 1, Integer::sum);
            heads.put(
                    key,
                    List.of(
                            Cell.of(entry.side().word()),
                            Cell.of(VisibleText.escape(entry.event().type())),
                            Cell.of(entry.cause().title())));
        }
        Table table =
                new Table(
                        List.of(
                                Side.LEFT,
                                Side.LEFT,
                                Side.LEFT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.RIGHT),
                        2);
        table.add(row("For the", "Type", "Corrects", "Entries", "Accounts", "Points"));
        heads.forEach(
                (key, head) -> {
                    List<Cell> cells = new ArrayList<>(head);
                    cells.add(Cell.of(Figures.count(counts.getOrDefault(key, 0))));
                    cells.add(Cell.of(Figures.count(accounts.getOrDefault(key, Set.of()).size())));
                    cells.add(Cell.of(Figures.points(points.getOrDefault(key, new WideSum()))));
                    table.add(cells);
                });
        return table;
    }

    private static Table entries(ProvenPlan plan) {
        Table table =
                new Table(List.of(Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT), 4);
        table.add(row("Account", "For the", "Points", "Sure", "Corrects"));
        for (CorrectingEntry entry :
                plan.entries().subList(0, Math.min(SHOWN_ENTRIES, plan.entries().size()))) {
            table.add(
                    row(
                            VisibleText.escape(entry.event().account().toString()),
                            entry.side().word(),
                            Figures.points(entry.event().points()),
                            Figures.percent(entry.confidenceThousandths()),
                            VisibleText.escape(String.valueOf(entry.event().description()))));
        }
        return table;
    }

    private static List<Cell> row(String... texts) {
        List<Cell> cells = new ArrayList<>(texts.length);
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        return cells;
    }

    private static String proven(ProvenPlan plan) {
        return Figures.count(plan.entries().size(), "entry", "entries")
                + " for "
                + Figures.count(plan.accounts(), "account", "accounts")
                + ", tried on a copy: drift "
                + Figures.points(plan.before())
                + " before, "
                + Figures.points(plan.after())
                + " after.";
    }

    /** What was proven, and what was left out, in a few lines. */
    public static List<String> ending(ProvenPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.entries().isEmpty() ? "There is nothing to propose." : proven(plan));
        Map<LeftOut.Reason, Set<String>> reasons = new EnumMap<>(LeftOut.Reason.class);
        for (LeftOut left : plan.leftOut()) {
            reasons.computeIfAbsent(left.reason(), any -> new TreeSet<>())
                    .add(left.account().toString());
        }
        reasons.forEach(
                (reason, accounts) ->
                        lines.add(
                                "Left out: "
                                        + Figures.count(accounts.size(), "account", "accounts")
                                        + ", "
                                        + reason.words()
                                        + "."));
        return lines;
    }
}
