package dev.trueup.app;

import static java.util.Objects.requireNonNull;

import dev.trueup.app.terminal.Problem;

/** Ends the run with one message and an exit code. */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exit;
    private final transient Problem problem;

    /** Ends the run with {@code exit}, after {@code problem} was shown. */
    public FailedException(ExitCode exit, Problem problem) {
        super(problem.message());
        this.exit = requireNonNull(exit, "exit");
        this.problem = problem;
    }

    /** Ends the run, keeping what caused it for {@code --debug}. */
    public FailedException(ExitCode exit, Problem problem, Throwable cause) {
        this(exit, problem);
        initCause(cause);
    }

    /** What the process ends with. */
    public ExitCode exit() {
        return exit;
    }

    /** What to show. */
    public Problem problem() {
        return problem;
    }
}
