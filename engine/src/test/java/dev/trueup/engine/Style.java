package dev.trueup.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trueup.engine.MutatedInput.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * How one file is laid out.
 *
 * @param form CSV, NDJSON or JSON
 * @param eventNames the columns or keys of events, in their usual order
 * @param balanceNames the columns or keys of balances
 * @param accountForm how account ids look, 0 to 3
 * @param lineEnd LF or CRLF
 * @param spaced whether JSON has blanks after colons and commas
 * @param quoted whether every CSV value is in quotes
 * @param lastLineEnd whether the last line has an end
 * @param wrapped how an object wraps the list of JSON records: not at 0, else with what around it
 * @param timeForm how times are written, see {@link #time}; most often 0
 * @param nested whether JSON has some values in objects within the records
 */
record Style(
        Form form,
        List<String> eventNames,
        List<String> balanceNames,
        int accountForm,
        String lineEnd,
        boolean spaced,
        boolean quoted,
        boolean lastLineEnd,
        int wrapped,
        int timeForm,
        boolean nested) {

    private static final String[] BEFORE = {
        "",
        "{\"LIST\":",
        "{\n  \"exported_at\": \"2026-01-01\",\n  \"LIST\": ",
        "{\"meta\":{\"pages\":[1]},\"LIST\" : ",
        "{\"LIST\":"
    };
    private static final String[] AFTER = {
        "",
        "}",
        ",\n  \"total\": 12.5, \"next\" : null\n}",
        " , \"done\":true}",
        ",\"accounts\":[]}"
    };

    private static String wrapper(List<String> names) {
        return names.contains("points_delta") ? "events" : "balances";
    }

    static Style random(Form form, SplittableRandom random) {
        List<String> names =
                new ArrayList<>(List.of("account_id", "timestamp", "type", "points_delta"));
        for (String name :
                List.of(
                        "event_id",
                        "description",
                        "source",
                        "posted_at",
                        "status",
                        "currency",
                        "point_type",
                        "expires_at",
                        "balance_after",
                        "spent",
                        "unknown_thing")) {
            if (random.nextInt(3) == 0) {
                names.add(name);
            }
        }
        Collections.shuffle(names, new Random(random.nextLong()));
        List<String> balances = new ArrayList<>(List.of("account_id", "snapshot_balance"));
        if (random.nextInt(3) == 0) {
            balances.add("as_of");
        }
        if (names.contains("currency")) {
            balances.add("currency");
        }
        Collections.shuffle(balances, new Random(random.nextLong()));
        return new Style(
                form,
                names,
                balances,
                random.nextInt(4),
                random.nextInt(4) == 0 ? "\r\n" : "\n",
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) > 0,
                Math.max(0, random.nextInt(9) - 4),
                Math.max(0, random.nextInt(20) - 13),
                form != Form.CSV && random.nextInt(6) == 0);
    }

    /** A time in the form of the file. */
    String time(int month, int day) {
        String date = "2026-0" + month + "-" + (day < 10 ? "0" : "") + day;
        long seconds = 1_767_225_600L + ((month - 1) * 31 + day) * 86_400L;
        return switch (timeForm) {
            case 0 -> date + "T10:00:00Z";
            case 1 -> date + "T10:00:00.250Z";
            case 2 -> date + "T10:00:00+02:00";
            case 3 -> date + " 10:00:00";
            case 4 -> String.valueOf(seconds);
            case 5 -> String.valueOf(seconds * 1_000 + month);
            default -> day + ".0" + month + ".2026";
        };
    }

    String account(int number) {
        return switch (accountForm) {
            case 0 -> "A" + (10_000_000 + number);
            case 1 -> "m" + number;
            case 2 -> "0f8fad5b-d9cb-469f-a165-7086772895" + (10 + number % 90);
            default -> "member/\u00fc/with a long name of its own #" + number;
        };
    }

    byte[] write(List<String> names, List<List<String>> rows, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        switch (form) {
            case CSV -> {
                text.append(String.join(",", names)).append(lineEnd);
                rows.forEach(row -> csv(row, text));
            }
            case NDJSON ->
                    rows.forEach(
                            row -> {
                                json(names, row, text, random);
                                text.append(lineEnd);
                            });
            case JSON -> {
                text.append(BEFORE[wrapped].replace("LIST", wrapper(names))).append("[");
                text.append(lineEnd);
                for (int i = 0; i < rows.size(); i++) {
                    json(names, rows.get(i), text, random);
                    text.append(i + 1 < rows.size() ? "," : "").append(lineEnd);
                }
                text.append("]").append(AFTER[wrapped]).append(lineEnd);
            }
        }
        if (!lastLineEnd) {
            text.setLength(text.length() - lineEnd.length());
        }
        return text.toString().getBytes(UTF_8);
    }

    private void csv(List<String> row, StringBuilder text) {
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            boolean needed = value.contains(",") || value.contains("\"") || value.contains("\n");
            text.append(i > 0 ? "," : "");
            if (quoted || needed) {
                text.append('"').append(value.replace("\"", "\"\"")).append('"');
            } else {
                text.append(value);
            }
        }
        text.append(lineEnd);
    }

    private void json(
            List<String> names, List<String> row, StringBuilder text, SplittableRandom random) {
        String blank = spaced ? " " : "";
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        if (random.nextInt(10) == 0) {
            Collections.shuffle(order, new Random(random.nextLong()));
        }
        text.append('{');
        String separator = "";
        for (int i : order) {
            String value = row.get(i);
            if (value.isEmpty() && random.nextBoolean()) {
                continue;
            }
            String name = names.get(i);
            text.append(separator);
            separator = "," + blank;
            if (nested && name.equals("account_id")) {
                text.append("\"data\":{\"owner\":").append(blank).append("{\"id\":");
                text.append(blank).append(value(name, value, random)).append('}');
                text.append(random.nextInt(4) == 0 ? ",\"note\":1}" : "}");
                continue;
            }
            if (nested && name.equals("type")) {
                name = random.nextInt(30) == 0 ? "data" : "what";
                text.append('"').append(name).append("\":{\"kind\":");
                text.append(value("type", value, random)).append('}');
                continue;
            }
            text.append('"').append(name).append("\":").append(blank);
            text.append(value(name, value, random));
        }
        text.append('}');
    }

    private String value(String name, String value, SplittableRandom random) {
        if (value.isEmpty()) {
            return "null";
        }
        if (isNumber(name, value, random)) {
            return random.nextInt(8) == 0 ? '"' + value + '"' : value;
        }
        return '"' + escaped(value) + '"';
    }

    private boolean isNumber(String name, String value, SplittableRandom random) {
        return name.contains("points")
                || name.contains("balance")
                || name.equals("spent")
                || (timeForm >= 4 && value.matches("[0-9]{10,13}") && random.nextBoolean());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }
}
