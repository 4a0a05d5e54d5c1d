package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.view.AccountText;
import dev.trueup.engine.AccountOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.UnknownAccountException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup explain}: one account, event by event. */
final class ExplainCommand implements Command {
    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Inputs", InputOptions.all());
        groups.put("Settings", SettingsOptions.all());
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "explain",
                "show one account: statement, story, timeline with running balance",
                """
                Shows one account: what is stored and what its events add up to, why they differ and \
                how sure that is, and both balances event by event. The mark ▶ stands where the two \
                stories part.""",
                "ACCOUNT",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "an account of the sample",
                                "trueup explain A1004 --ledger samples/sample-ledger.json \\\n"
                                        + "      --balances samples/sample-balances.json")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        String accountId = arguments.requireOperand(syntax());
        RunRequest request = LedgerRun.request(arguments, false, true);
        AccountOutcome outcome;
        try {
            outcome =
                    new LedgerRun(request, arguments, terminal)
                            .run(run -> run.run(accountId), AccountOutcome::run);
        } catch (UnknownAccountException unknown) {
            throw new FailedException(
                    ExitCode.USAGE,
                    Problem.error(
                            "UNKNOWN_ACCOUNT",
                            String.valueOf(unknown.getMessage()),
                            unknown.nearest().isEmpty()
                                    ? "ids are compared exactly, case included"
                                    : "did you mean " + String.join(", ", unknown.nearest()) + "?"),
                    unknown);
        }
        ResultStream results = new ResultStream(terminal.out());
        boolean coloured = CommonOptions.colourOut(arguments, terminal);
        boolean first = true;
        for (AccountOutcome.Account account : outcome.accounts()) {
            results.write(first ? "" : "\n\n");
            results.writeLines(
                    AccountText.lines(
                            account.statement(),
                            account.history(),
                            request.settings(),
                            terminal.columns(),
                            coloured));
            first = false;
        }
        results.finish();
        return ExitCode.CLEAN;
    }
}
