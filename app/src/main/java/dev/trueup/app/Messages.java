package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages about inputs, on standard error: all of them, grouped by kind. */
final class Messages {
    private static final int KINDS = 20;

    private final Terminal terminal;
    private final boolean coloured;

    Messages(Arguments arguments, Terminal terminal) {
        this.terminal = terminal;
        coloured = CommonOptions.colourErr(arguments, terminal);
    }

    /** One line for the user. */
    void say(String line) {
        terminal.err().println(line);
    }

    /** The first rejection of each kind, with how many there are of it. */
    void rejections(List<Rejection> samples, Map<String, Long> byCode) {
        Map<String, Rejection> firsts = new LinkedHashMap<>();
        samples.forEach(sample -> firsts.putIfAbsent(sample.code(), sample));
        List<Problem> problems = new ArrayList<>();
        firsts.forEach(
                (code, first) ->
                        problems.add(Problem.of(first, byCode.getOrDefault(code, 1L) - 1)));
        show(problems);
    }

    /** Everything that was accepted but deserves a look. */
    void warnings(List<Warning> warnings) {
        show(warnings.stream().map(Problem::of).toList());
    }

    /** Something that deserves a look and is about no input. */
    void warning(Problem problem) {
        show(List.of(problem));
    }

    private void show(List<Problem> problems) {
        for (Problem problem : problems.subList(0, Math.min(KINDS, problems.size()))) {
            problem.lines(coloured).forEach(terminal.err()::println);
        }
        if (problems.size() > KINDS) {
            say("and " + Figures.count(problems.size() - KINDS) + " more kinds");
        }
    }
}
