package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Completion;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code trueup completion}: prints a script that completes commands and options in a shell. */
final class CompletionCommand implements Command {
    @Override
    public Syntax syntax() {
        return new Syntax(
                "completion",
                "print a completion script for bash, zsh, fish or PowerShell",
                "Prints a script that lets a shell complete commands, options and their values.",
                "SHELL",
                Arrays.stream(Completion.values()).map(Completion::shell).toList(),
                Map.of("Options", CommonOptions.all()),
                List.of(
                        new Example("bash, in ~/.bashrc", "source <(trueup completion bash)"),
                        new Example(
                                "zsh, in a folder of $fpath",
                                "trueup completion zsh > ~/.zfunc/_trueup"),
                        new Example(
                                "fish",
                                "trueup completion fish > ~/.config/fish/completions/trueup.fish"),
                        new Example(
                                "PowerShell, in $PROFILE",
                                "trueup completion powershell | Out-String | Invoke-Expression")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        String shell = arguments.requireOperand(syntax());
        ResultStream results = new ResultStream(terminal.out());
        results.write(Completion.of(shell).script(Commands.syntaxes()));
        results.finish();
        return ExitCode.CLEAN;
    }
}
