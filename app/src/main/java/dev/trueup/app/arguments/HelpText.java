package dev.trueup.app.arguments;

import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Ink;
import dev.trueup.app.terminal.Paragraph;
import dev.trueup.app.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code --help} prints. */
public final class HelpText {
    private static final int NAME_COLUMNS = 26;

    private final int columns;
    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();

    private HelpText(int columns, boolean coloured) {
        this.columns = columns;
        this.coloured = coloured;
    }

    /** The help of one command. */
    public static List<String> of(Syntax syntax, int columns, boolean coloured) {
        HelpText help = new HelpText(columns, coloured);
        help.paragraph(syntax.description());
        help.heading("Usage");
        help.lines.add("  " + usage(syntax));
        for (Map.Entry<String, List<Option<?>>> group : syntax.groups().entrySet()) {
            help.heading(group.getKey());
            group.getValue().forEach(help::option);
        }
        if (!syntax.examples().isEmpty()) {
            help.heading("Examples");
            syntax.examples().forEach(help::example);
        }
        return help.lines;
    }

    /** The help of the whole program. */
    public static List<String> of(
            String description,
            List<Syntax> commands,
            String closing,
            int columns,
            boolean colour) {
        HelpText help = new HelpText(columns, colour);
        help.paragraph(description);
        help.heading("Usage");
        help.lines.add("  trueup COMMAND [OPTIONS]");
        help.heading("Commands");
        for (Syntax command : commands) {
            help.entry(words(command), command.summary());
        }
        help.lines.add("");
        help.paragraph(closing);
        return help.lines;
    }

    private static String words(Syntax command) {
        return command.operand().isEmpty()
                ? command.name()
                : command.name() + ' ' + command.operand();
    }

    private static String usage(Syntax syntax) {
        return "trueup " + words(syntax) + (syntax.options().isEmpty() ? "" : " [OPTIONS]");
    }

    private void paragraph(String text) {
        for (String part : text.strip().split("\n", -1)) {
            lines.addAll(Paragraph.lines(part, columns));
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(Ink.BOLD.on(text, coloured));
    }

    private void option(Option<?> option) {
        String value = option.placeholder();
        String name = value.isEmpty() ? option.name() : option.name() + ' ' + value;
        String fallback = option.fallback().isEmpty() ? "" : " [" + option.fallback() + ']';
        entry(name, option.description() + fallback);
    }

    private void entry(String name, String description) {
        List<String> words = Paragraph.lines(description, columns - NAME_COLUMNS - 2);
        String head = "  " + Ink.CODE.on(name, coloured);
        int first = 0;
        if (TextWidth.of(name) <= NAME_COLUMNS - 2) {
            head += " ".repeat(NAME_COLUMNS - TextWidth.of(name)) + words.getFirst();
            first = 1;
        }
        lines.add(head);
        for (String line : words.subList(first, words.size())) {
            lines.add(" ".repeat(NAME_COLUMNS + 2) + line);
        }
    }

    private void example(Example example) {
        lines.add("  " + Ink.FAINT.on("# " + example.purpose(), coloured));
        lines.add("  " + example.line());
    }
}
