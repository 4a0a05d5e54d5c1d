package dev.trueup.read;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Counts occurrences of one thing, and keeps the first few with their places. */
final class Examples {
    private static final int KEPT = 3;
    private static final Comparator<Example> IN_ORDER =
            (a, b) -> {
                int byPlace = Place.IN_ORDER.compare(a.place, b.place);
                return byPlace != 0 ? byPlace : a.what.compareTo(b.what);
            };

    private final List<Example> kept = new ArrayList<>();
    private long count;

    private record Example(String what, Place place) {}

    /** Counts one occurrence; in whatever order they come, the same examples are kept. */
    void add(String what, Place place) {
        count++;
        keep(new Example(what, place));
    }

    /** Takes in what was counted elsewhere, with places that are told in another way here. */
    void merge(Examples other, UnaryOperator<Place> places) {
        count += other.count;
        for (Example example : other.kept) {
            keep(new Example(example.what, places.apply(example.place)));
        }
    }

    private void keep(Example example) {
        if (kept.size() == KEPT && IN_ORDER.compare(example, kept.get(KEPT - 1)) > 0) {
            return;
        }
        kept.add(example);
        kept.sort(IN_ORDER);
        if (kept.size() > KEPT) {
            kept.remove(KEPT);
        }
    }

    /** How many occurrences were counted. */
    long count() {
        return count;
    }

    /** Adds a finding about them, unless there are none. */
    void addTo(List<Warning> findings, String code, String message, String help) {
        if (count == 0) {
            return;
        }
        StringBuilder text = new StringBuilder(message).append(": ");
        for (int i = 0; i < kept.size(); i++) {
            Example example = kept.get(i);
            text.append(i == 0 ? "" : ", ").append(LookAlike.shown(example.what));
            if (!example.place.equals(Place.NONE)) {
                text.append(" at ").append(example.place);
            }
        }
        findings.add(new Warning(code, text.toString(), help, kept.get(0).place, count));
    }
}
