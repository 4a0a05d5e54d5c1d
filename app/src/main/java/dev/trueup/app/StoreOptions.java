package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.store.RunStore;
import dev.trueup.engine.store.StoreException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

    /**
     * The store of a server: null, which is said, where runs cannot be kept in the usual one and
     * nobody named another.
     *
     * @throws StoreException if the store that was named cannot be written
     */
    static @Nullable RunStore forServing(Arguments arguments, Terminal terminal) {
        RunStore store = store(arguments, terminal);
        boolean named = arguments.has(STORE) || terminal.environment().containsKey(VARIABLE);
        try {
            store.requireWritable();
            return store;
        } catch (StoreException failure) {
            if (named) {
                throw failure;
            }
            new Messages(arguments, terminal)
                    .warning(
                            Problem.warning(
                                    "STORE",
                                    failure.words() + "; runs are not kept",
                                    failure.help()));
            return null;
        }
    }

    private static Path usual(Terminal terminal) {
        String named = terminal.environment().getOrDefault(VARIABLE, "");
        return named.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".trueup", "runs")
                : Path.of(named);
    }
}
