package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import java.util.List;
import java.util.Map;

/**
 * What a run found, and what it met on the way.
 *
 * @param findings drift, statements and incidents
 * @param inputs what became of the records of each file: ledger, then balances
 * @param rejections samples of the records that could not be read, at most 1,000
 * @param rejectedByCode how many records could not be read for each reason; exact
 * @param warnings what was accepted but deserves a look
 */
public record RunOutcome(
        Findings findings,
        List<InputCounts> inputs,
        List<Rejection> rejections,
        Map<String, Long> rejectedByCode,
        List<Warning> warnings) {
    public RunOutcome {
        requireNonNull(findings, "findings");
        inputs = List.copyOf(inputs);
        rejections = List.copyOf(rejections);
        rejectedByCode = Map.copyOf(rejectedByCode);
        warnings = List.copyOf(warnings);
    }

    /** The same outcome with other warnings. */
    RunOutcome withWarnings(List<Warning> others) {
        return new RunOutcome(findings, inputs, rejections, rejectedByCode, others);
    }
}
