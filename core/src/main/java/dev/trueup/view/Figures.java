package dev.trueup.view;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import dev.trueup.report.JsonWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the charts of the summary show, counted once over all statements. */
final class Figures {
    private final Map<Long, Bin> histogram = new TreeMap<>();
    private final Map<Long, Day> onset = new TreeMap<>();
    private long onsetUnknown;
    private final Set<String> incidents = new HashSet<>();
    private long accountsInIncidents;
    private final WideSum absoluteInIncidents = new WideSum();

    private static final class Bin {
        private long accounts;
        private final WideSum points = new WideSum();
    }

    private static final class Day {
        private long accounts;
        private final WideSum absolute = new WideSum();
    }

    Figures(AccountIndex accounts) {
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.drift(i) != 0) {
                addDrift(accounts.drift(i));
                addOnset(accounts.onset(i), accounts.drift(i));
                addIncidents(accounts.statement(i));
            }
        }
    }

    private void addDrift(long drift) {
        long lower = binStart(Math.abs(drift));
        Bin bin = histogram.computeIfAbsent(drift < 0 ? -lower : lower, start -> new Bin());
        bin.accounts++;
        bin.points.add(drift);
    }

    private void addOnset(long at, long drift) {
        if (at == Moment.ABSENT) {
            onsetUnknown++;
            return;
        }
        Day day = onset.computeIfAbsent(Math.floorDiv(at, Moment.DAY), number -> new Day());
        day.accounts++;
        day.absolute.add(Math.abs(drift));
    }

    private void addIncidents(Statement statement) {
        boolean any = false;
        for (Attribution part : statement.causes()) {
            if (part.incidentId() != null) {
                any = true;
                incidents.add(part.incidentId());
                absoluteInIncidents.add(Math.abs(part.points()));
            }
        }
        accountsInIncidents += any ? 1 : 0;
    }

    /** The largest bound of the 1-2-5 series that is not above {@code size}, which is positive. */
    static long binStart(long size) {
        long unit = 1;
        while (size / 10 >= unit) {
            unit *= 10;
        }
        if (size / 5 >= unit) {
            return unit * 5;
        }
        return size / 2 >= unit ? unit * 2 : unit;
    }

    /** The bound after this one, or the largest amount where there is none. */
    private static long nextBound(long bound) {
        long unit = bound;
        while (unit % 10 == 0) {
            unit /= 10;
        }
        if (unit == 2) {
            return bound / 2 * 5;
        }
        return bound > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : bound * 2;
    }

    void write(JsonWriter json) {
        json.beginObject().name("histogram").beginArray();
        histogram.forEach((start, bin) -> writeBin(json, start, bin));
        json.endArray().name("onset").beginArray();
        onset.forEach(
                (day, found) -> {
                    json.beginObject().name("date").text(Moment.formatDate(day * Moment.DAY));
                    json.name("accounts").number(found.accounts);
                    json.name("absolute").text(Points.format(found.absolute)).endObject();
                });
        json.endArray().name("onset_unknown").number(onsetUnknown);
        json.name("in_incidents").beginObject().name("incidents").number(incidents.size());
        json.name("accounts").number(accountsInIncidents);
        json.name("absolute").text(Points.format(absoluteInIncidents)).endObject().endObject();
    }

    private static void writeBin(JsonWriter json, long start, Bin bin) {
        long near = Math.abs(start);
        long far = nextBound(near) - 1;
        json.beginObject().name("from").text(Points.format(start < 0 ? -far : near));
        json.name("to").text(Points.format(start < 0 ? -near : far));
        json.name("accounts").number(bin.accounts);
        json.name("points").text(Points.format(bin.points)).endObject();
    }
}
