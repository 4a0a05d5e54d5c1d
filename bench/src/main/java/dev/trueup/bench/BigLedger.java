package dev.trueup.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes a ledger and balances of any size in constant memory for each account, to see what memory
 * a run takes: {@code BigLedger FOLDER EVENTS ACCOUNTS SHAPE}.
 */
public final class BigLedger {
    private static final long START = 1_735_689_600L;

    private BigLedger() {}

    /** What is special about a ledger. */
    enum Shape {
        /** One account in a hundred drifts. */
        USUAL,
        /** Every account drifts. */
        DRIFTING,
        /** No record of the ledger can be read. */
        REJECTED
    }

    /** Writes {@code ledger.csv} and {@code balances.csv}. */
    public static void main(String[] words) throws IOException {
        Path folder = Files.createDirectories(Path.of(words[0]));
        long events = Long.parseLong(words[1]);
        int accounts = Integer.parseInt(words[2]);
        Shape shape = Shape.valueOf(words[3].toUpperCase(Locale.ROOT));
        long[] sums = new long[accounts];
        try (OutputStream ledger = open(folder.resolve("ledger.csv"))) {
            write(ledger, "event_id,account_id,timestamp,type,points_delta,source\n");
            for (long i = 0; i < events; i++) {
                write(ledger, event(i, accounts, shape, sums));
            }
        }
        try (OutputStream balances = open(folder.resolve("balances.csv"))) {
            write(balances, "account_id,snapshot_balance\n");
            for (int account = 0; account < accounts; account++) {
                boolean drifts = shape == Shape.DRIFTING || account % 100 == 99;
                write(balances, id(account) + "," + (sums[account] + (drifts ? 60 : 0)) + "\n");
            }
        }
    }

    private static String event(long number, int accounts, Shape shape, long[] sums) {
        long mixed = (number + 1) * 0x9E37_79B9_7F4A_7C15L;
        int account = (int) (number < accounts ? number : (mixed >>> 33) % accounts);
        long points = (mixed >>> 20) % 900 - 300;
        sums[account] += points;
        long second = START + number / 50;
        return "e"
                + number
                + ","
                + id(account)
                + ","
                + Instant.ofEpochSecond(second)
                + (points < 0 ? ",redeem," : ",earn,")
                + (shape == Shape.REJECTED ? "12.34567" : points)
                + ",web\n";
    }

    private static String id(int account) {
        return "A" + (10_000_000 + account);
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
