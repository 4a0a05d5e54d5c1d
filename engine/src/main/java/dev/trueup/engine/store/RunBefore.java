package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import dev.trueup.report.InputCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kept run that a run follows: the latest one before it over inputs of the same names. Digits
 * of a name count as alike, so that last night's export is compared with tonight's.
 *
 * @param id names that run
 * @param startedAt when it started, as its report says
 * @param drifting how many accounts were out of balance
 * @param netDrift as its report says
 * @param since what changed since then; null where that was not worked out, as one of the two is
 *     large
 */
public record RunBefore(
        String id,
        String startedAt,
        long drifting,
        String netDrift,
        @Nullable RunComparison since) {
    public RunBefore {
        requireNonNull(id, "id");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(netDrift, "netDrift");
    }

    /**
     * The run before a finished one; null where there is none.
     *
     * @param mostBytes packed reports larger than this are left for {@link #compared}
     */
    public static @Nullable RunBefore of(
            RunStore store, String id, List<InputCounts> inputs, long mostBytes) {
        List<String> names = new ArrayList<>();
        inputs.forEach(input -> names.add(name(input.role(), input.source())));
        for (KeptRun run : store.list()) {
            if (run.state() == KeptRun.State.COMPLETE && run.id().compareTo(id) < 0) {
                List<JsonTree> facts = new ArrayList<>();
                JsonTree.readEach(TextSource.of(run.facts()), facts::add);
                if (names(facts.get(0)).equals(names)) {
                    return before(store, run.id(), id, facts.get(0), mostBytes);
                }
            }
        }
        return null;
    }

    /** The same with what changed up to the finished run. */
    public RunBefore compared(RunStore store, String finished) {
        RunComparison changes = RunComparison.of(store, id, finished);
        return new RunBefore(id, startedAt, drifting, netDrift, changes);
    }

    private static RunBefore before(
            RunStore store, String before, String id, JsonTree facts, long mostBytes) {
        boolean small =
                store.reportBytes(before) <= mostBytes && store.reportBytes(id) <= mostBytes;
        return new RunBefore(
                before,
                facts.at("started_at").text(),
                facts.at("minor_drift").whole() + facts.at("material_mismatch").whole(),
                facts.at("net_drift").text(),
                small ? RunComparison.of(store, before, id) : null);
    }

    private static List<String> names(JsonTree facts) {
        List<String> names = new ArrayList<>();
        for (JsonTree input : facts.at("inputs").items()) {
            names.add(name(input.at("role").text(), input.at("source").text()));
        }
        return names;
    }

    private static String name(String role, String source) {
        return role + ' ' + source.replaceAll("[0-9]+", "0");
    }
}
