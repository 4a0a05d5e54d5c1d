package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.FieldOrigins;
import java.util.List;

/**
 * What is in some inputs.
 *
 * @param run what a run without explanations finds, with what does not fit together
 * @param files how the fields of each file were understood: ledger, then balances
 */
public record CheckOutcome(RunOutcome run, List<FileFields> files) {
    public CheckOutcome {
        requireNonNull(run, "run");
        files = List.copyOf(files);
    }

    /**
     * How the fields of a file were understood.
     *
     * @param role {@code ledger} or {@code balances}
     * @param source the name of the file
     * @param fields where our fields stand
     */
    public record FileFields(String role, String source, FieldOrigins fields) {
        public FileFields {
            requireNonNull(role, "role");
            requireNonNull(source, "source");
            requireNonNull(fields, "fields");
        }
    }
}
