package dev.trueup.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Picks the accounts that show an incident best: the largest, the middle ones, the odd ones. */
final class Samples {
    private static final int LARGEST = 5;
    private static final int MEDIAN = 2;

    private Samples() {}

    /**
     * At most ten places, each with why it was picked.
     *
     * @param places by size of drift, largest first
     * @param odd how many of the least certain to show
     * @param confidence of a place, in thousandths
     */
    static Map<Integer, String> of(int[] places, int odd, IntUnaryOperator confidence) {
        Map<Integer, String> picked = new LinkedHashMap<>();
        for (int i = 0; i < LARGEST && i < places.length; i++) {
            picked.put(places[i], "largest");
        }
        int middle = Math.max(0, places.length / 2 - MEDIAN / 2);
        for (int i = middle; i < middle + MEDIAN && i < places.length; i++) {
            picked.putIfAbsent(places[i], "median");
        }
        List<Integer> byDoubt = new ArrayList<>();
        for (int place : places) {
            byDoubt.add(place);
        }
        byDoubt.sort((a, b) -> Integer.compare(confidence.applyAsInt(a), confidence.applyAsInt(b)));
        for (int i = 0; i < odd && i < byDoubt.size(); i++) {
            picked.putIfAbsent(byDoubt.get(i), "odd one out");
        }
        return picked;
    }
}
