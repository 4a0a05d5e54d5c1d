import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a ledger and balances of which about one account in a hundred drifts; no randomness. */
final class MakeLedger {
    /** How a ledger looks; each tests what another may be fast at by luck. */
    enum Shape {
        /** Short fields in the usual order, accounts as {@code A100000042}, evenly busy. */
        PLAIN,
        /** Accounts are UUIDs. */
        UUID,
        /** A few accounts have most of the events. */
        SKEWED,
        /** One account has a twentieth of all events; the others are evenly busy. */
        HOT,
        /** Descriptions of about 150 characters. */
        LONG,
        /** The fields in another order. */
        ORDER,
        /** Times are milliseconds since 1970. */
        EPOCH,
        /** Other names and words, amounts without sign, times without zone; a mapping says so. */
        FOREIGN
    }

    private static final String[] TYPES = {
        "earn", "earn", "earn", "earn", "redeem", "redeem", "expire", "correct"
    };
    private static final String[] DESCRIPTIONS = {
        "purchase", "store 12", "web order", "bonus week", "promo", "partner", "refund", "goodwill"
    };
    private static final String[] SOURCES = {"pos", "web", "app", "partner-a"};
    private static final String[] FIELDS = {
        "event_id", "account_id", "timestamp", "type", "points_delta", "description", "source"
    };
    private static final String[] FOREIGN_FIELDS = {
        "id", "member", "booked", "kind", "value", "note", "shop"
    };
    private static final String MAPPING =
            """
            zone: UTC
            ledger:
              fields: {event_id: id, account_id: member, timestamp: booked, type: kind,
                       points_delta: value, description: note, source: shop}
              types: {addition: earn, subtraction: redeem}
              sign: by-type
            """;
    private static final int[] USUAL = {0, 1, 2, 3, 4, 5, 6};
    private static final int[] OTHER = {6, 4, 5, 2, 0, 3, 1};
    private static final int POINTS = 4;
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = 500L * 86_400;
    private static final String LONG_TEXT =
            " and something more that somebody once wrote".repeat(3);

    private final String format;
    private final Shape shape;
    private final int[] order;
    private final StringBuilder text = new StringBuilder();

    private MakeLedger(String format, Shape shape) {
        this.format = format;
        this.shape = shape;
        order = shape == Shape.ORDER ? OTHER : USUAL;
    }

    /** Arguments: format, events, accounts, shape, directory. */
    public static void main(String[] arguments) throws IOException {
        String format = arguments[0];
        long events = Long.parseLong(arguments[1]);
        int accounts = Integer.parseInt(arguments[2]);
        MakeLedger maker =
                new MakeLedger(
                        format, Shape.valueOf(arguments[3].toUpperCase(java.util.Locale.ROOT)));
        Path directory = Files.createDirectories(Path.of(arguments[4]));
        long[] sums = new long[accounts];
        maker.writeEvents(directory.resolve("ledger." + format), events, sums);
        maker.writeBalances(directory.resolve("balances." + format), sums);
        if (maker.shape == Shape.FOREIGN) {
            Files.writeString(directory.resolve("mapping.yaml"), MAPPING);
        }
    }

    private void writeEvents(Path file, long events, long[] sums) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            String[] names = new String[order.length];
            for (int i = 0; i < order.length; i++) {
                names[i] = (shape == Shape.FOREIGN ? FOREIGN_FIELDS : FIELDS)[order[i]];
            }
            open(names);
            for (long i = 0; i < events; i++) {
                record(i, names, event(i, events, sums));
                flush(out, 1 << 15);
            }
            close();
            flush(out, 0);
        }
    }

    private void writeBalances(Path file, long[] sums) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            String[] names = {"account_id", "snapshot_balance"};
            open(names);
            for (int i = 0; i < sums.length; i++) {
                long hash = mix(i + 999L);
                long off = hash % 100 == 0 ? (hash >>> 20) % 1000 - 500 : 0;
                record(i, names, new String[] {account(i), Long.toString(sums[i] + off)});
                flush(out, 1 << 15);
            }
            close();
            flush(out, 0);
        }
    }

    private String[] event(long number, long events, long[] sums) {
        long first = mix(number + 12_345);
        long second = mix(first);
        int account = account(number, first, sums.length);
        int type = (int) (second & 7);
        long points = (second >>> 3) % 2000 + 1;
        if (type >= 4 && (type < 7 || (second >>> 20 & 1) == 1)) {
            points = -points;
        }
        sums[account] += points;
        long second0 = START + (long) ((double) number / events * SECONDS);
        String description = DESCRIPTIONS[(int) (second >>> 25 & 7)];
        String[] usual = {
            "e" + (1_000_000_000L + number),
            account(account),
            time(second0),
            shape == Shape.FOREIGN ? points < 0 ? "subtraction" : "addition" : TYPES[type],
            Long.toString(shape == Shape.FOREIGN ? Math.abs(points) : points),
            shape == Shape.LONG ? description + LONG_TEXT : description,
            SOURCES[(int) (second >>> 45 & 3)]
        };
        String[] values = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            values[i] = usual[order[i]];
        }
        return values;
    }

    private String time(long second) {
        String usual = Instant.ofEpochSecond(second).toString();
        return switch (shape) {
            case EPOCH -> second + "250";
            case FOREIGN -> usual.replace('T', ' ').replace("Z", ".250");
            default -> usual;
        };
    }

    /** Every account has an event; then they come evenly, or much oftener the lower they are. */
    private int account(long number, long hash, int accounts) {
        if (number < accounts) {
            return (int) number;
        }
        if (shape == Shape.HOT && number % 20 == 0) {
            return 0;
        }
        if (shape != Shape.SKEWED) {
            return (int) (hash % accounts);
        }
        double share = (hash >>> 10) / (double) (1L << 53);
        return (int) (share * share * share * share * accounts);
    }

    private String account(int number) {
        if (shape != Shape.UUID) {
            return "A" + (100_000_000 + number);
        }
        return new java.util.UUID(mix(number + 7L), mix(number + 8L) | 1L << 63).toString();
    }

    private void open(String[] names) {
        switch (format) {
            case "csv" -> text.append(String.join(",", names)).append('\n');
            case "json" -> text.append("[\n");
            default -> {}
        }
    }

    private void close() {
        if (format.equals("json")) {
            text.append("\n]\n");
        }
    }

    private void record(long number, String[] names, String[] values) {
        if (format.equals("csv")) {
            text.append(String.join(",", values)).append('\n');
            return;
        }
        boolean array = format.equals("json");
        text.append(array && number > 0 ? ",\n{" : "{");
        for (int i = 0; i < names.length; i++) {
            boolean bare = names.length == 2 ? i == 1 : order[i] == POINTS || isBareTime(order[i]);
            String quote = bare ? "" : "\"";
            text.append(i == 0 ? "\"" : ",\"").append(names[i]).append("\":");
            text.append(quote).append(values[i]).append(quote);
        }
        text.append(array ? "}" : "}\n");
    }

    private boolean isBareTime(int field) {
        return shape == Shape.EPOCH && FIELDS[field].equals("timestamp");
    }

    private void flush(OutputStream out, int above) throws IOException {
        if (text.length() > above) {
            out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            text.setLength(0);
        }
    }

    /** The 64-bit mixer of MurmurHash3, without the sign. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (mixed ^ mixed >>> 33) & Long.MAX_VALUE;
    }
}
