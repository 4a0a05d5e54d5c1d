package dev.trueup.app.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A shell for which completion can be scripted. */
public enum Completion {
    BASH("bash"),
    ZSH("zsh"),
    FISH("fish"),
    POWERSHELL("powershell");

    private final String shell;

    Completion(String shell) {
        this.shell = shell;
    }

    /** The word on the command line. */
    public String shell() {
        return shell;
    }

    /** The script that completes the given commands. */
    public String script(List<Syntax> commands) {
        return switch (this) {
            case BASH -> bash(commands);
            case ZSH -> zsh(commands);
            case FISH -> fish(commands);
            case POWERSHELL -> powershell(commands);
        };
    }

    /** The shell of the given word, which must be one of ours. */
    public static Completion of(String word) {
        for (Completion completion : values()) {
            if (completion.shell.equals(word)) {
                return completion;
            }
        }
        throw new IllegalArgumentException("no shell " + word);
    }

    private static String bash(List<Syntax> commands) {
        StringBuilder values = new StringBuilder();
        StringBuilder options = new StringBuilder();
        for (Syntax command : commands) {
            List<String> files = new ArrayList<>();
            for (Option<?> option : command.options()) {
                if (!option.choices().isEmpty()) {
                    values.append(
                            "        '%s %s') words='%s' ;;\n"
                                    .formatted(
                                            command.name(),
                                            option.name(),
                                            joined(option.choices())));
                } else if (!option.isFlag()) {
                    files.add("'%s %s'".formatted(command.name(), option.name()));
                }
            }
            if (!files.isEmpty()) {
                values.append("        ").append(String.join(" | ", files)).append(") return ;;\n");
            }
            options.append(
                    "            %s) words='%s' ;;\n"
                            .formatted(command.name(), joined(offered(command))));
        }
        return """
        # bash completion for trueup
        _trueup() {
            local current=${COMP_WORDS[COMP_CWORD]} words='' word
            COMPREPLY=()
            # Where nothing is offered, bash completes file names.
            case "${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD - 1]}" in
        %s    esac
            if [ "$COMP_CWORD" -eq 1 ]; then
                words='%s'
            elif [ -z "$words" ]; then
                case ${COMP_WORDS[1]} in
        %s        esac
            fi
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
        }
        complete -o default -F _trueup trueup ./trueup
        """
                .formatted(values, joined(firstWords(commands)), options);
    }

    private static String zsh(List<Syntax> commands) {
        StringBuilder names = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        for (Syntax command : commands) {
            names.append(
                    "        '%s:%s'\n"
                            .formatted(
                                    command.name(), quoted(command.summary().replace(":", "\\:"))));
            cases.append("        %s)\n            _arguments".formatted(command.name()));
            for (Option<?> option : command.options()) {
                cases.append(" \\\n                '").append(zshOption(option)).append('\'');
            }
            if (!command.operandChoices().isEmpty()) {
                cases.append(
                        " \\\n                '1:%s:(%s)'"
                                .formatted(command.operand(), joined(command.operandChoices())));
            }
            cases.append("\n            ;;\n");
        }
        return """
        #compdef trueup
        _trueup() {
            local -a commands
            commands=(
        %s    )
            if (( CURRENT == 2 )); then
                _describe command commands
                return
            fi
            shift words
            (( CURRENT-- ))
            case $words[1] in
        %s    esac
        }
        if [[ $funcstack[1] == _trueup ]]; then
            _trueup "$@"
        else
            compdef _trueup trueup
        fi
        """
                .formatted(names, cases);
    }

    private static String zshOption(Option<?> option) {
        String description =
                quoted(option.description())
                        .replace("[", "\\[")
                        .replace("]", "\\]")
                        .replace(":", "\\:");
        String head = (option.repeatable() ? "*" : "") + option.name() + '[' + description + ']';
        if (option.isFlag()) {
            return head;
        }
        String values =
                switch (option.hint()) {
                    case FILE -> "_files";
                    case FOLDER -> "_files -/";
                    case NOTHING ->
                            option.choices().isEmpty() ? "" : '(' + joined(option.choices()) + ')';
                };
        return head + ":value:" + values;
    }

    private static String fish(List<Syntax> commands) {
        StringBuilder script = new StringBuilder("# fish completion for trueup\n");
        script.append("complete -c trueup -f\n");
        for (Syntax command : commands) {
            script.append(
                    "complete -c trueup -n __fish_use_subcommand -a %s -d '%s'\n"
                            .formatted(command.name(), fishQuoted(command.summary())));
        }
        for (Syntax command : commands) {
            String head =
                    "complete -c trueup -n '__fish_seen_subcommand_from %s'"
                            .formatted(command.name());
            if (!command.operandChoices().isEmpty()) {
                script.append(head)
                        .append(" -a '%s'\n".formatted(joined(command.operandChoices())));
            }
            for (Option<?> option : command.options()) {
                script.append(head)
                        .append(" -l ")
                        .append(option.name().substring(2))
                        .append(fishValues(option))
                        .append(" -d '%s'\n".formatted(fishQuoted(option.description())));
            }
        }
        return script.toString();
    }

    private static String fishValues(Option<?> option) {
        if (option.isFlag()) {
            return "";
        }
        return switch (option.hint()) {
            case FILE -> " -r -F";
            case FOLDER -> " -x -a '(__fish_complete_directories)'";
            case NOTHING ->
                    option.choices().isEmpty()
                            ? " -x"
                            : " -x -a '%s'".formatted(joined(option.choices()));
        };
    }

    private static String powershell(List<Syntax> commands) {
        String options =
                commands.stream()
                        .map(c -> "        '%s' = '%s'\n".formatted(c.name(), joined(offered(c))))
                        .collect(Collectors.joining());
        StringBuilder values = new StringBuilder();
        for (Syntax command : commands) {
            for (Option<?> option : command.options()) {
                if (!option.choices().isEmpty()) {
                    values.append(
                            "        '%s %s' = '%s'\n"
                                    .formatted(
                                            command.name(),
                                            option.name(),
                                            joined(option.choices())));
                }
            }
        }
        return """
        # PowerShell completion for trueup
        Register-ArgumentCompleter -Native -CommandName trueup -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $options = @{
        %s    }
            $values = @{
        %s    }
            $typed = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
            if ($wordToComplete) { $typed = @($typed | Select-Object -SkipLast 1) }
            $offered = '%s'
            if ($typed.Count -gt 1) {
                $offered = $values["$($typed[1]) $($typed[-1])"]
                if (-not $offered) { $offered = $options[$typed[1]] }
            }
            "$offered".Split(' ') | Where-Object { $_ -and $_.StartsWith($wordToComplete) } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """
                .formatted(options, values, joined(firstWords(commands)));
    }

    private static List<String> firstWords(List<Syntax> commands) {
        List<String> words = new ArrayList<>(commands.stream().map(Syntax::name).toList());
        words.addAll(List.of("help", "--help", "--version"));
        return words;
    }

    /** What may follow the name of a command. */
    private static List<String> offered(Syntax command) {
        List<String> words = new ArrayList<>(command.operandChoices());
        command.options().forEach(option -> words.add(option.name()));
        return words;
    }

    private static String joined(List<String> words) {
        return String.join(" ", words);
    }

    /** Inside single quotes of bash and zsh. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }

    /** Inside single quotes of fish. */
    private static String fishQuoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
