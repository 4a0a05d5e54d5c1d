package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.Warning;
import dev.trueup.reconcile.Settings;
import java.util.List;

/**
 * When, with what and on what a report was made.
 *
 * @param id names the run
 * @param version of Trueup
 * @param startedAt a {@link dev.trueup.ledger.Moment}
 * @param elapsedMillis from start to the finished report
 * @param settings what decides the answer
 * @param inputs ledger sources, then balance sources, each in the order given
 * @param findings what was accepted but deserves a look
 */
public record RunFacts(
        String id,
        String version,
        long startedAt,
        long elapsedMillis,
        Settings settings,
        List<InputCounts> inputs,
        List<Warning> findings) {
    /** Facts of a run that found nothing that deserves a look. */
    public RunFacts(
            String id,
            String version,
            long startedAt,
            long elapsedMillis,
            Settings settings,
            List<InputCounts> inputs) {
        this(id, version, startedAt, elapsedMillis, settings, inputs, List.of());
    }

    public RunFacts {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(settings, "settings");
        inputs = List.copyOf(inputs);
        findings = List.copyOf(findings);
    }

    /** The same with other inputs. */
    public RunFacts withInputs(List<InputCounts> others) {
        return new RunFacts(id, version, startedAt, elapsedMillis, settings, others, findings);
    }
}
