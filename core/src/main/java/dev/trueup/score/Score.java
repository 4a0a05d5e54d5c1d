package dev.trueup.score;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a report is.
 *
 * @param figures every figure, also those of which there were no cases
 * @param cleanFlagged accounts without a fault that the report lists out of balance or explains
 * @param byCause first guess right by true cause, over accounts with one fault
 * @param byCauseTop3 the same among the first three guesses
 * @param confusion true cause and first guess of accounts with one fault, {@code TRUE → SAID}, to
 *     how many
 * @param calibration confidence against truth, for all causes but missing sides, which are facts
 * @param samples incidents that were missed or made up, and accounts that were explained wrongly, a
 *     few of each kind, in words
 */
public record Score(
        Map<Figure, Share> figures,
        long cleanFlagged,
        Map<Cause, Share> byCause,
        Map<Cause, Share> byCauseTop3,
        Map<String, Long> confusion,
        Calibration calibration,
        List<String> samples) {
    public Score {
        requireNonNull(calibration, "calibration");
        EnumMap<Figure, Share> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            all.put(figure, figures.getOrDefault(figure, Share.NONE));
        }
        figures = Collections.unmodifiableMap(all);
        byCause = Collections.unmodifiableMap(new LinkedHashMap<>(byCause));
        byCauseTop3 = Collections.unmodifiableMap(new LinkedHashMap<>(byCauseTop3));
        confusion = Collections.unmodifiableMap(new LinkedHashMap<>(confusion));
        samples = List.copyOf(samples);
    }

    /** One figure; nothing of nothing where there were no cases. */
    public Share figure(Figure figure) {
        return figures.getOrDefault(figure, Share.NONE);
    }
}
