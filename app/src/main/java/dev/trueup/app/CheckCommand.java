package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.view.InputText;
import dev.trueup.engine.CheckOutcome;
import dev.trueup.engine.RunRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup check}: reads the inputs, and says what is in them. */
final class CheckCommand implements Command {
    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Inputs", InputOptions.all());
        groups.put("Settings", List.of(SettingsOptions.AS_OF));
        groups.put("Other", CommonOptions.all());
        return new Syntax(
                "check",
                "read the inputs only: counts, formats, rejections, findings",
                """
                Reads a ledger, balances, or both, and says what is in them: records, formats, types, \
                accounts without the other side, and every kind of record that cannot be read. Drift \
                is not judged.
                Exit code 0: readable. 3: too many records could not be read. 4: a source failed.""",
                "",
                List.of(),
                groups,
                List.of(
                        new Example(
                                "try a mapping before the first run",
                                "trueup check --ledger export.csv --mapping mapping.yaml")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        List<String> ledger = arguments.all(InputOptions.LEDGER);
        List<String> balances = arguments.all(InputOptions.BALANCES);
        if (ledger.isEmpty() && balances.isEmpty()) {
            throw new UsageException(
                    "there is nothing to check", "give --ledger FILE, --balances FILE, or both");
        }
        RunRequest request = LedgerRun.request(arguments, ledger, balances, false, false);
        CheckOutcome outcome = new LedgerRun(request, arguments, terminal).check();
        ResultStream results = new ResultStream(terminal.out());
        results.writeLines(
                InputText.lines(
                        outcome,
                        request.mappings(),
                        !ledger.isEmpty() && !balances.isEmpty(),
                        terminal.columns(),
                        CommonOptions.colourOut(arguments, terminal)));
        results.finish();
        return ExitCode.CLEAN;
    }
}
