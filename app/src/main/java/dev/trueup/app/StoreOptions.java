package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.store.RunStore;
import java.nio.file.Path;

/** Where runs are kept. */
final class StoreOptions {
    /** The environment variable that names another usual store. */
    static final String VARIABLE = "TRUEUP_STORE";

    static final Option<Path> STORE =
            Option.of("--store", "DIR", "Where finished runs are kept.", Path::of)
                    .completedWith(Hint.FOLDER);

    private StoreOptions() {}

    /** The store that the options name, or the usual one of this user. */
    static RunStore store(Arguments arguments, Terminal terminal) {
        return new RunStore(arguments.get(STORE, usual(terminal)));
    }

    private static Path usual(Terminal terminal) {
        String named = terminal.environment().getOrDefault(VARIABLE, "");
        return named.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".trueup", "runs")
                : Path.of(named);
    }
}
