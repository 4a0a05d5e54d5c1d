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
 * @param since what changed since then; null where one of the two is too large to compare at once
 */
public record RunBefore(
        String id,
        String startedAt,
        long drifting,
        String netDrift,
        @Nullable RunComparison since) {
    /** Packed reports larger than this are compared when somebody asks for it. */
    private static final long MOST_BYTES = 32L << 20;

    public RunBefore {
        requireNonNull(id, "id");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(netDrift, "netDrift");
    }

    /** The run before a finished one; null where there is none. */
    public static @Nullable RunBefore of(RunStore store, String id, List<InputCounts> inputs) {
        List<String> names = new ArrayList<>();
        inputs.forEach(input -> names.add(name(input.role(), input.source())));
        for (KeptRun run : store.list()) {
            if (run.state() == KeptRun.State.COMPLETE && run.id().compareTo(id) < 0) {
                List<JsonTree> facts = new ArrayList<>();
                JsonTree.readEach(TextSource.of(run.facts()), facts::add);
                if (names(facts.get(0)).equals(names)) {
                    return before(store, run.id(), id, facts.get(0));
                }
            }
        }
        return null;
    }

    private static RunBefore before(RunStore store, String before, String id, JsonTree facts) {
        boolean small =
                store.reportBytes(before) <= MOST_BYTES && store.reportBytes(id) <= MOST_BYTES;
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
