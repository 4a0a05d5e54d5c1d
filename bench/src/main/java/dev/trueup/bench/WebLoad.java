package dev.trueup.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twenty people at once at a running {@code trueup serve}: each opens a page of the list, with a
 * filter and a place in it drawn at random, then an account from it, and again. Arguments: the
 * printed address, and for how many seconds.
 */
public final class WebLoad {
    private static final int CLIENTS = 20;
    private static final Pattern ID = Pattern.compile("\"account_id\":\"([^\"\\\\]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");
    private static final List<String> FILTERS =
            List.of(
                    "",
                    "sort=account&",
                    "sort=-events&",
                    "sort=onset&",
                    "level=material-mismatch&",
                    "level=minor-drift,material-mismatch&sort=account&",
                    "cause=unexplained&",
                    "text=7&");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    private WebLoad(String address) {
        base = address.substring(0, address.indexOf("?token="));
        token = address.substring(address.indexOf("?token=") + "?token=".length());
    }

    /** Durations of one client's requests, in microseconds. */
    private record Took(List<Long> list, List<Long> account) {}

    /** Runs the load and prints what it took. */
    public static void main(String[] arguments) throws Exception {
        WebLoad load = new WebLoad(arguments[0]);
        long seconds = Long.parseLong(arguments[1]);
        List<Long> list = new ArrayList<>();
        List<Long> account = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Took>> running = new ArrayList<>();
            long until = System.nanoTime() + seconds * 1_000_000_000L;
            for (int i = 0; i < CLIENTS; i++) {
                long seed = i;
                running.add(clients.submit(() -> load.client(new Random(seed), until)));
            }
            for (Future<Took> one : running) {
                list.addAll(one.get().list());
                account.addAll(one.get().account());
            }
        }
        print("list page", list);
        print("account view", account);
    }

    private Took client(Random chance, long until) throws IOException, InterruptedException {
        Took took = new Took(new ArrayList<>(), new ArrayList<>());
        while (System.nanoTime() < until) {
            String filter = FILTERS.get(chance.nextInt(FILTERS.size()));
            String first = ask("api/v1/accounts?" + filter + "limit=50", took.list());
            Matcher total = TOTAL.matcher(first);
            int rows = total.find() ? Integer.parseInt(total.group(1)) : 0;
            if (rows == 0) {
                continue;
            }
            int rank = 1 + chance.nextInt(rows);
            String page = ask("api/v1/accounts?" + filter + "limit=50&rank=" + rank, took.list());
            Matcher id = ID.matcher(page);
            if (id.find()) {
                String name = URLEncoder.encode(id.group(1), StandardCharsets.UTF_8);
                ask("api/v1/account?id=" + name, took.account());
            }
        }
        return took;
    }

    private String ask(String path, List<Long> took) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        took.add((System.nanoTime() - start) / 1_000);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for " + path);
        }
        return answer.body();
    }

    private static void print(String what, List<Long> micros) {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-13s %6d requests  p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms  most %6.1f ms%n",
                what,
                sorted.length,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                at(sorted, 100));
    }

    private static double at(long[] sorted, int percent) {
        int place = Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1);
        return Arrays.stream(sorted).skip(place).findFirst().orElse(0) / 1_000.0;
    }
}
