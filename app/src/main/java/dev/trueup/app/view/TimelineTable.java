package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Ink;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.VisibleText;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Disposition;
import dev.trueup.view.Timeline;
import java.util.ArrayList;
import java.util.List;

/** The events of an account with both balances after each, and the stored balances among them. */
final class TimelineTable {
    private final Statement statement;
    private final AccountHistory history;
    private final Timeline timeline;
    private final boolean wide;
    private final boolean recorded;
    private final long[] implied;
    private final int divergence;
    private final Table table;
    private int checkpoint;

    TimelineTable(Statement statement, AccountHistory history, Timeline timeline, boolean wide) {
        this.statement = statement;
        this.history = history;
        this.timeline = timeline;
        this.wide = wide;
        recorded = timeline.events().stream().anyMatch(e -> e.balanceAfter() != Points.ABSENT);
        implied = ImpliedBalances.of(statement, timeline);
        divergence = ImpliedBalances.divergence(statement, timeline);
        List<Side> sides =
                new ArrayList<>(
                        List.of(
                                Side.LEFT,
                                Side.LEFT,
                                Side.LEFT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.RIGHT));
        if (recorded) {
            sides.add(Side.RIGHT);
        }
        sides.add(Side.LEFT);
        if (wide) {
            sides.add(Side.LEFT);
        }
        table = new Table(sides, sides.size() - 1);
    }

    /** The table with the events that are to be shown; a line says how many are left out. */
    Table table(boolean[] shown) {
        head();
        int hidden = 0;
        for (int i = 0; i < shown.length; i++) {
            if (shown[i]) {
                gap(hidden);
                hidden = 0;
                checkpointsUntil(timeline.event(i).timestamp());
                event(i);
            } else {
                hidden++;
            }
        }
        gap(hidden);
        checkpointsUntil(Long.MAX_VALUE);
        Balance snapshot = statement.drift().snapshot();
        if (snapshot != null) {
            balance(snapshot, "stored balance", Ink.BOLD);
        }
        return table;
    }

    private void head() {
        List<String> heads =
                new ArrayList<>(List.of("", "when", "what", "points", "computed", "implied"));
        if (recorded) {
            heads.add("recorded");
        }
        heads.add("event");
        if (wide) {
            heads.add("description");
        }
        table.add(heads.stream().map(head -> new Cell(head, Ink.FAINT)).toList());
    }

    private void event(int index) {
        Event event = timeline.event(index);
        boolean counted = timeline.disposition(index) == Disposition.APPLIED;
        boolean cited = ImpliedBalances.isCited(statement, timeline, index);
        List<Cell> cells = new ArrayList<>();
        cells.add(mark(index, cited));
        cells.add(Cell.of(minute(event.timestamp())));
        cells.add(Cell.of(VisibleText.escape(event.type()) + remark(index)));
        cells.add(counted ? Cell.of(signed(event)) : new Cell(signed(event), Ink.FAINT));
        cells.add(Cell.of(counted ? AccountText.amount(timeline.balanceAfter(index)) : ""));
        boolean parted = implied[index] != timeline.balanceAfter(index);
        cells.add(new Cell(AccountText.amount(implied[index]), parted ? Ink.MATERIAL : null));
        if (recorded) {
            cells.add(Cell.of(AccountText.amount(event.balanceAfter())));
        }
        cells.add(Cell.of(VisibleText.escape(timeline.name(index))));
        if (wide) {
            cells.add(new Cell(description(event), Ink.FAINT));
        }
        table.add(cells);
    }

    private Cell mark(int index, boolean cited) {
        if (index == divergence) {
            return new Cell("▶", Ink.MATERIAL);
        }
        return cited ? new Cell("•", Ink.MATERIAL) : Cell.of("");
    }

    private String remark(int index) {
        return switch (timeline.disposition(index)) {
            case APPLIED -> "";
            case OUT_OF_WINDOW -> ", after the cut-off";
            case NOT_POSTED -> ", " + AccountText.remark(timeline.event(index));
        };
    }

    private static String signed(Event event) {
        return Figures.signed(event.points());
    }

    private static String description(Event event) {
        List<String> parts = new ArrayList<>();
        if (event.description() != null) {
            parts.add(event.description());
        }
        if (event.batchId() != null) {
            parts.add("batch " + event.batchId());
        }
        if (event.source() != null) {
            parts.add("from " + event.source());
        }
        if (!event.place().source().isEmpty()) {
            parts.add(event.place().toString());
        }
        return VisibleText.escape(String.join(", ", parts));
    }

    private void checkpointsUntil(long moment) {
        while (checkpoint < history.checkpoints().size()
                && history.checkpoints().get(checkpoint).asOf() < moment) {
            balance(history.checkpoints().get(checkpoint), "earlier balance", Ink.FAINT);
            checkpoint++;
        }
    }

    private void balance(Balance balance, String name, Ink ink) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of("◆"));
        cells.add(Cell.of(balance.asOf() == Moment.ABSENT ? "" : minute(balance.asOf())));
        cells.add(new Cell(name, ink));
        cells.add(Cell.of(""));
        cells.add(Cell.of(""));
        cells.add(new Cell(Figures.points(balance.points()), ink));
        fill(cells);
    }

    private void gap(int hidden) {
        if (hidden > 0) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(""));
            cells.add(new Cell("… " + Figures.count(hidden, "event", "events"), Ink.FAINT));
            fill(cells);
        }
    }

    private void fill(List<Cell> cells) {
        int width = 7 + (recorded ? 1 : 0) + (wide ? 1 : 0);
        while (cells.size() < width) {
            cells.add(Cell.of(""));
        }
        table.add(cells);
    }

    /** {@code 2026-03-01 10:00}. */
    private static String minute(long moment) {
        return Moment.format(moment).substring(0, 16).replace('T', ' ');
    }
}
