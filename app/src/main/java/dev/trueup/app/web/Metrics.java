package dev.trueup.app.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and durations, told in Prometheus' text format 0.0.4. */
final class Metrics {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Upper bounds in microseconds; Prometheus reads them in seconds. */
    private static final long[] BOUNDS = {
        1_000, 5_000, 25_000, 50_000, 100_000, 150_000, 200_000, 500_000, 1_000_000, 5_000_000
    };

    private final Map<Integer, LongAdder> answersByStatus = new ConcurrentSkipListMap<>();
    private final LongAdder[] durations = new LongAdder[BOUNDS.length + 1];
    private final LongAdder durationMicros = new LongAdder();
    private final LongAdder uploads = new LongAdder();
    private final LongAdder runs = new LongAdder();

    Metrics() {
        for (int i = 0; i < durations.length; i++) {
            durations[i] = new LongAdder();
        }
    }

    void answered(int status, long micros) {
        answersByStatus.computeIfAbsent(status, _ -> new LongAdder()).increment();
        int bucket = 0;
        while (bucket < BOUNDS.length && micros > BOUNDS[bucket]) {
            bucket++;
        }
        durations[bucket].increment();
        durationMicros.add(micros);
    }

    void uploaded() {
        uploads.increment();
    }

    void ran() {
        runs.increment();
    }

    /** Everything counted so far, with the given gauges after it, by name. */
    String text(Map<String, Long> gauges) {
        StringBuilder text = new StringBuilder(2048);
        head(text, "trueup_http_requests_total", "counter", "Requests answered, by status.");
        answersByStatus.forEach(
                (status, count) ->
                        text.append("trueup_http_requests_total{status=\"")
                                .append(status)
                                .append("\"} ")
                                .append(count.sum())
                                .append('\n'));
        durations(text);
        one(text, "trueup_uploads_total", "counter", "Files taken in.", uploads.sum());
        one(text, "trueup_runs_total", "counter", "Reconciliations started.", runs.sum());
        new TreeMap<>(gauges)
                .forEach((name, value) -> one(text, name, "gauge", "See the guide.", value));
        return text.toString();
    }

    private void durations(StringBuilder text) {
        String name = "trueup_http_request_duration_seconds";
        head(text, name, "histogram", "Time from the headers to the last byte.");
        long sum = 0;
        for (int i = 0; i < durations.length; i++) {
            sum += durations[i].sum();
            String bound = i < BOUNDS.length ? seconds(BOUNDS[i]) : "+Inf";
            text.append(name).append("_bucket{le=\"").append(bound).append("\"} ");
            text.append(sum).append('\n');
        }
        text.append(name).append("_sum ").append(seconds(durationMicros.sum())).append('\n');
        text.append(name).append("_count ").append(sum).append('\n');
    }

    private static String seconds(long micros) {
        String digits = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
        return micros / 1_000_000 + "." + digits;
    }

    private static void one(StringBuilder text, String name, String type, String help, long value) {
        head(text, name, type, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
