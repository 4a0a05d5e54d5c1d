package dev.trueup.app;

import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.read.NearestWord;
import dev.trueup.read.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that {@code trueup} does, in the order of its help. */
final class Commands {
    private Commands() {}

    static List<Command> all() {
        return List.of(
                new ReconcileCommand(),
                new ExplainCommand(),
                new CheckCommand(),
                new DemoCommand(),
                new PlanCommand(),
                new ServeCommand(),
                new SandboxCommand(),
                new GenerateCommand(),
                new ScoreCommand(),
                new RunsCommand(),
                new CompletionCommand());
    }

    static List<Syntax> syntaxes() {
        return all().stream().map(Command::syntax).toList();
    }

    /**
     * The command of the given name.
     *
     * @throws UsageException when there is none
     */
    static Command named(String name) {
        for (Command command : all()) {
            if (command.syntax().name().equals(name)) {
                return command;
            }
        }
        List<String> names = syntaxes().stream().map(Syntax::name).toList();
        @Nullable String nearest = NearestWord.to(name, names);
        throw new UsageException(
                "trueup has no command " + VisibleText.escape(name),
                nearest == null ? "trueup --help lists them" : "did you mean " + nearest + "?");
    }
}
