package dev.trueup.app.terminal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of cells in aligned columns. When it is too wide, the one elastic column gives way. */
public final class Table {
    /** Where the text of a column stands. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /**
     * A cell: its text, and the ink it is shown in.
     *
     * @param text without control characters
     * @param ink what it is shown in when there is colour; null for the usual one
     */
    public record Cell(String text, @Nullable Ink ink) {
        public Cell {
            requireNonNull(text, "text");
        }

        /** A cell in the usual ink. */
        public static Cell of(String text) {
            return new Cell(text, null);
        }

        private String show(String fitted, boolean coloured) {
            return ink == null ? fitted : ink.on(fitted, coloured);
        }
    }

    private static final String GAP = "  ";
    private static final int LEAST_ELASTIC = 8;

    private final List<Side> sides;
    private final int elastic;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param sides one for each column
     * @param elastic the column that is cut when the table is too wide
     */
    public Table(List<Side> sides, int elastic) {
        this.sides = List.copyOf(sides);
        this.elastic = elastic;
    }

    /** Adds a row with one cell for each column. */
    public void add(List<Cell> cells) {
        if (cells.size() != sides.size()) {
            throw new IllegalArgumentException(cells.size() + " cells, not " + sides.size());
        }
        rows.add(List.copyOf(cells));
    }

    /** The rows as lines of at most {@code columns}, without spaces at their ends. */
    public List<String> lines(int columns, boolean coloured) {
        int[] widths = widths(columns);
        List<String> lines = new ArrayList<>(rows.size());
        for (List<Cell> row : rows) {
            lines.add(line(row, widths, coloured));
        }
        return lines;
    }

    private int[] widths(int columns) {
        int[] widths = new int[sides.size()];
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i).text()));
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        if (total > columns) {
            widths[elastic] = Math.max(LEAST_ELASTIC, widths[elastic] - (total - columns));
        }
        return widths;
    }

    private String line(List<Cell> row, int[] widths, boolean coloured) {
        StringBuilder line = new StringBuilder();
        int pending = 0;
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            String text = TextWidth.cut(cell.text(), widths[i]);
            int space = widths[i] - TextWidth.of(text);
            int before = pending + (sides.get(i) == Side.RIGHT ? space : 0);
            if (!text.isEmpty()) {
                line.append(" ".repeat(before)).append(cell.show(text, coloured));
                pending = sides.get(i) == Side.LEFT ? space : 0;
            } else {
                pending += widths[i];
            }
            pending += GAP.length();
        }
        return line.toString();
    }
}
