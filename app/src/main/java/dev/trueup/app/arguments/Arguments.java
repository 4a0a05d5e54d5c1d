package dev.trueup.app.arguments;

import dev.trueup.read.NearestWord;
import dev.trueup.read.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options and the operands that were given to one command. */
public final class Arguments {
    private final Map<Option<?>, List<Object>> values;
    private final List<Given> given;
    private final List<String> operands;

    /** An option as it was typed. */
    private record Given(Option<?> option, String text) {}

    private Arguments(
            Map<Option<?>, List<Object>> values, List<Given> given, List<String> operands) {
        this.values = values;
        this.given = given;
        this.operands = List.copyOf(operands);
    }

    /**
     * Reads what follows the command's name.
     *
     * @throws UsageException when it does not fit {@code syntax}
     */
    public static Arguments parse(Syntax syntax, List<String> words) {
        return new Parser(syntax).parse(words);
    }

    /** Whether a flag or option was given. */
    public boolean has(Option<?> option) {
        return values.containsKey(option);
    }

    /** The value given, or {@code fallback}. */
    public <T> T get(Option<T> option, T fallback) {
        @Nullable T value = find(option);
        return value == null ? fallback : value;
    }

    /** The value given, or null. */
    public <T> @Nullable T find(Option<T> option) {
        List<T> all = all(option);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All values given, in order. */
    @SuppressWarnings("unchecked") // parse() stores only what the option's own reader returned
    public <T> List<T> all(Option<T> option) {
        return (List<T>) values.getOrDefault(option, List.of());
    }

    /** Those of {@code options} that were given, as a shell would take them again. */
    public String again(List<Option<?>> options) {
        StringBuilder words = new StringBuilder();
        for (Given one : given) {
            if (options.contains(one.option())) {
                words.append(' ').append(one.option().name());
                if (!one.option().isFlag()) {
                    words.append(' ').append(ShellWord.quoted(one.text()));
                }
            }
        }
        return words.toString();
    }

    /** The first argument without dashes; null when none was given. */
    public @Nullable String operand() {
        return operands.isEmpty() ? null : operands.getFirst();
    }

    /** All arguments without dashes, in order. */
    public List<String> operands() {
        return operands;
    }

    /** The argument without dashes, which the command cannot do without. */
    public String requireOperand(Syntax syntax) {
        String operand = operand();
        if (operand == null) {
            throw new UsageException(
                    "trueup " + syntax.name() + " needs " + syntax.operand(),
                    "trueup " + syntax.name() + " --help shows examples");
        }
        return operand;
    }

    private static final class Parser {
        private final Syntax syntax;
        private final Map<String, Option<?>> byName = new HashMap<>();
        private final Map<Option<?>, List<Object>> values = new HashMap<>();
        private final List<Given> given = new ArrayList<>();
        private final List<String> operands = new ArrayList<>();
        private @Nullable Option<?> lastOption;

        Parser(Syntax syntax) {
            this.syntax = syntax;
            for (Option<?> option : syntax.options()) {
                byName.put(option.name(), option);
            }
        }

        Arguments parse(List<String> words) {
            boolean optionsEnded = false;
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (optionsEnded || !word.startsWith("-") || word.equals("-")) {
                    addOperand(word);
                } else if (word.equals("--")) {
                    optionsEnded = true;
                } else {
                    i += addOption(word, words.subList(i + 1, words.size()));
                }
            }
            return new Arguments(values, given, operands);
        }

        private void addOperand(String word) {
            if (operands.size() < syntax.mostOperands()) {
                if (operands.isEmpty()) {
                    checkChoice(word);
                }
                operands.add(word);
                return;
            }
            Option<?> last = lastOption;
            throw new UsageException(
                    "unexpected argument '" + VisibleText.escape(word) + "'",
                    last != null && last.repeatable()
                            ? "to give more than one, repeat " + last.name() + "; quote globs"
                            : "trueup " + syntax.name() + " --help lists what it takes");
        }

        private void checkChoice(String word) {
            if (!syntax.operandChoices().isEmpty() && !syntax.operandChoices().contains(word)) {
                throw new UsageException(
                        "'" + VisibleText.escape(word) + "' is not a " + syntax.operand(),
                        "use one of " + String.join(", ", syntax.operandChoices()));
            }
        }

        /** Returns how many of the words that follow belong to the option. */
        private int addOption(String word, List<String> following) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            @Nullable Option<?> option = byName.get(name);
            if (option == null) {
                throw unknown(name);
            }
            lastOption = option;
            if (option.isFlag()) {
                if (equals >= 0) {
                    throw new UsageException(name + " takes no value", "");
                }
                put(option, "true");
                return 0;
            }
            if (equals >= 0) {
                put(option, word.substring(equals + 1));
                return 0;
            }
            if (following.isEmpty()) {
                throw new UsageException(name + " needs " + option.placeholder(), "");
            }
            put(option, following.getFirst());
            return 1;
        }

        private void put(Option<?> option, String text) {
            List<Object> read = values.computeIfAbsent(option, key -> new ArrayList<>());
            if (!read.isEmpty() && !option.repeatable()) {
                throw new UsageException(option.name() + " is given twice", "keep one of them");
            }
            try {
                read.add(option.reader().apply(text));
                given.add(new Given(option, text));
            } catch (IllegalArgumentException wrong) {
                throw new UsageException(
                        option.name() + " " + VisibleText.escape(text) + ": " + wrong.getMessage(),
                        "");
            }
        }

        private UsageException unknown(String name) {
            @Nullable String nearest =
                    NearestWord.to(name, byName.keySet().stream().sorted().toList());
            return new UsageException(
                    "trueup " + syntax.name() + " has no option " + VisibleText.escape(name),
                    nearest == null
                            ? "trueup " + syntax.name() + " --help lists them"
                            : "did you mean " + nearest + "?");
        }
    }
}
