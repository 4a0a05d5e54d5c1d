package dev.trueup.app.arguments;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one command is written, and what its help says.
 *
 * @param name the word after {@code trueup}
 * @param summary one line for the list of commands
 * @param description a paragraph or two for the command's own help
 * @param operand what the arguments without dashes are called, such as {@code ACCOUNT}, with spaces
 *     between several; empty when there is none
 * @param operandChoices the only words allowed as first operand; empty where it is free
 * @param groups its options by heading, in the order of the help
 * @param examples command lines to copy, each with a line that says what it is for
 */
public record Syntax(
        String name,
        String summary,
        String description,
        String operand,
        List<String> operandChoices,
        Map<String, List<Option<?>>> groups,
        List<Example> examples) {
    /**
     * A command line to copy.
     *
     * @param purpose what it is for
     * @param line what to type
     */
    public record Example(String purpose, String line) {}

    public Syntax {
        requireNonNull(name, "name");
        operandChoices = List.copyOf(operandChoices);
        groups = new LinkedHashMap<>(groups);
        examples = List.copyOf(examples);
    }

    /** How many arguments without dashes it takes at most. */
    int mostOperands() {
        return operand.isEmpty() ? 0 : operand.split(" ", -1).length;
    }

    /** All options, in the order of the help. */
    public List<Option<?>> options() {
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
