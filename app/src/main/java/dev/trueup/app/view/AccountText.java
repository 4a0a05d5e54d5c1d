package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Ink;
import dev.trueup.app.terminal.Paragraph;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.explain.Attribution;
import dev.trueup.explain.Statement;
import dev.trueup.explain.Stories;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.VisibleText;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import dev.trueup.view.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account for the terminal: the statement, the story, and both balances event by event. */
public final class AccountText {
    private static final int WIDE = 110;
    private static final int MOST_EVENTS = 200;
    private static final int AROUND = 15;
    private static final int ENDS = 5;

    private final Statement statement;
    private final AccountHistory history;
    private final Settings settings;
    private final int columns;
    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();

    private AccountText(
            Statement statement,
            AccountHistory history,
            Settings settings,
            int columns,
            boolean coloured) {
        this.statement = statement;
        this.history = history;
        this.settings = settings;
        this.columns = columns;
        this.coloured = coloured;
    }

    /** The account as lines. */
    public static List<String> lines(
            Statement statement,
            AccountHistory history,
            Settings settings,
            int columns,
            boolean coloured) {
        AccountText text = new AccountText(statement, history, settings, columns, coloured);
        text.header();
        text.story();
        text.statement();
        text.timeline();
        return text.lines;
    }

    private void header() {
        AccountDrift drift = statement.drift();
        Level level = settings.level(drift.points());
        Ink ink = Wording.ink(level);
        lines.add(
                Ink.BOLD.on("Account " + VisibleText.escape(drift.account().toString()), coloured)
                        + "  "
                        + ink.on(
                                Wording.mark(level, drift.points()) + ' ' + Wording.level(level),
                                coloured));
        lines.add(
                "stored "
                        + (drift.snapshot() == null
                                ? "nothing"
                                : Figures.points(drift.snapshotPoints()))
                        + ", computed "
                        + Figures.points(drift.computedPoints())
                        + ", drift "
                        + ink.on(Figures.signed(drift.points()), coloured)
                        + asOf(drift.snapshot()));
    }

    private static String asOf(@Nullable Balance snapshot) {
        return snapshot == null || snapshot.asOf() == Moment.ABSENT
                ? ""
                : ", as of " + Moment.format(snapshot.asOf());
    }

    private void story() {
        lines.add("");
        lines.addAll(Paragraph.lines(VisibleText.escape(statement.story()), columns));
        Stories stories = statement.stories();
        if (!stories.areTheSame()) {
            reader("For the data engineer", stories.dataEngineer());
            reader("For finance", stories.finance());
        }
    }

    private void reader(String title, String story) {
        heading(title);
        lines.addAll(Paragraph.lines(VisibleText.escape(story), columns));
    }

    private void statement() {
        if (statement.drift().points() == 0) {
            return;
        }
        heading("Statement");
        Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.LEFT), 0);
        for (Attribution cause : statement.causes()) {
            table.add(
                    List.of(
                            Cell.of(cause.cause().title()),
                            Cell.of(Figures.signed(cause.points())),
                            new Cell(Wording.confidence(cause) + " sure", Ink.FAINT)));
        }
        table.add(
                List.of(
                        Cell.of("unexplained"),
                        Cell.of(Figures.signed(statement.unexplained())),
                        Cell.of("")));
        table.add(
                List.of(
                        new Cell("drift", Ink.BOLD),
                        new Cell(Figures.signed(statement.drift().points()), Ink.BOLD),
                        Cell.of("")));
        indent(table.lines(columns - 2, coloured));
        statement.causes().forEach(this::evidence);
        alternatives();
    }

    private void evidence(Attribution cause) {
        if (cause.evidence().isEmpty() && cause.disproof().isEmpty()) {
            return;
        }
        heading("Evidence for: " + cause.cause().title());
        for (String sentence : cause.evidence()) {
            bullet("+", sentence);
        }
        if (!cause.eventIds().isEmpty()) {
            bullet("=", "Events: " + String.join(", ", cause.eventIds()));
        }
        if (cause.equalSolutions() > 1) {
            bullet(
                    "?",
                    "Ambiguous: "
                            + Figures.count(cause.equalSolutions())
                            + " solutions fit equally well; one of them is shown.");
        }
        if (!cause.disproof().isEmpty()) {
            bullet("-", cause.disproof());
        }
    }

    private void alternatives() {
        if (statement.alternatives().isEmpty()) {
            return;
        }
        heading("Also considered");
        Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT), 3);
        for (Attribution other : statement.alternatives()) {
            table.add(
                    List.of(
                            Cell.of(other.cause().title()),
                            Cell.of(Figures.signed(other.points())),
                            new Cell(Wording.confidence(other), Ink.FAINT),
                            Cell.of(VisibleText.escape(String.join(", ", other.eventIds())))));
        }
        indent(table.lines(columns - 2, coloured));
    }

    private void timeline() {
        Timeline timeline = new Timeline(history, settings.policy());
        if (timeline.size() == 0) {
            return;
        }
        heading("Timeline, in UTC");
        boolean wide = columns >= WIDE;
        Table table = new TimelineTable(statement, history, timeline, wide).table(shown(timeline));
        lines.addAll(table.lines(columns, coloured));
    }

    /** All events, or of very many the ends and those around the divergence. */
    private boolean[] shown(Timeline timeline) {
        boolean[] shown = new boolean[timeline.size()];
        int middle = ImpliedBalances.divergence(statement, timeline);
        for (int i = 0; i < shown.length; i++) {
            shown[i] =
                    shown.length <= MOST_EVENTS
                            || i < ENDS
                            || i >= shown.length - ENDS
                            || (middle >= 0 && Math.abs(i - middle) <= AROUND)
                            || ImpliedBalances.isCited(statement, timeline, i);
        }
        return shown;
    }

    private void bullet(String mark, String sentence) {
        List<String> broken = Paragraph.lines(VisibleText.escape(sentence), columns - 4);
        lines.add("  " + Ink.FAINT.on(mark, coloured) + ' ' + broken.getFirst());
        broken.subList(1, broken.size()).forEach(line -> lines.add("    " + line));
    }

    private void heading(String text) {
        lines.add("");
        lines.add(Ink.BOLD.on(text, coloured));
    }

    private void indent(List<String> some) {
        some.forEach(line -> lines.add("  " + line));
    }

    /** What an event row says about an event that does not count. */
    static String remark(Event event) {
        return switch (event.status()) {
            case POSTED -> "";
            case PENDING -> "pending";
            case VOID -> "void";
        };
    }

    /** An amount, or nothing where there is none. */
    static String amount(long points) {
        return points == Points.ABSENT ? "" : Figures.points(points);
    }
}
