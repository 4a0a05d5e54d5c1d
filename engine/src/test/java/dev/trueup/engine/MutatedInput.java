package dev.trueup.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small ledger and its balances in one form, with a few random injuries. */
final class MutatedInput {
    private final byte[] ledger;
    private final byte[] balances;
    private final boolean nested;

    private MutatedInput(byte[] ledger, byte[] balances, boolean nested) {
        this.ledger = ledger;
        this.balances = balances;
        this.nested = nested;
    }

    /** True when some values stand in objects within the records. */
    boolean isNested() {
        return nested;
    }

    /** The bytes of the ledger's file. */
    byte[] ledger() {
        return ledger.clone();
    }

    /** The bytes of the balances' file. */
    byte[] balances() {
        return balances.clone();
    }

    private static final String[] TYPES = {
        "earn", "earn", "earn", "redeem", "expire", "correct", "bonus", "POINTS_ADDITION_CORRECTED"
    };
    private static final String[] AMOUNTS = {
        "100",
        "-20",
        "5",
        "1250",
        "-3.5",
        "0",
        "12.0001",
        "123456789",
        "900000000",
        "1e3",
        "007",
        "+5",
        "1.250",
        "3,5"
    };
    private static final String[] NO_TIMES = {
        "", "never", "unlimited", "immediate", "s1", " never"
    };
    private static final String[] NOTES = {
        "store 12", "", "caf\u00e9", "a, b", "say \"hi\"", "line\nbreak", "\ud83d\ude00", "tab\tbed"
    };
    private static final String[] INJURIES = {
        "\"",
        ",",
        "\n",
        "\r\n",
        "\r",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\u00e9",
        " ",
        "\t",
        ":",
        "null",
        "\\u0041",
        "\\\"",
        "-",
        ".",
        "9",
        "0",
        "e",
        "Z",
        "T",
        "true",
        "\u0000",
        "\u007f",
        "\ufeff",
        "2026-02-30T10:00:00Z",
        "1767225600",
        "event_id,account_id",
        "},{",
        "\"\"",
        "2.5",
        "12.34567",
        "2026-03-01T10:00:00.123Z",
        "2026-03-01T12:00:00+02:00",
        "pending",
        "A1\",\"x\":\"",
        "{\"account_id\":",
        "\"points_delta\":1,",
        "{}",
        "[1]",
        "/*"
    };

    /** How the input is written. */
    enum Form {
        CSV("csv"),
        NDJSON("ndjson"),
        JSON("json");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /** An input of two to a few dozen records with up to three injuries. */
    static MutatedInput make(Form form, SplittableRandom random) {
        MutatedInput sound = sound(form, 4 + random.nextInt(30), random);
        byte[] ledger = sound.ledger;
        byte[] balances = sound.balances;
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(4) > 0) {
                ledger = injure(ledger, random);
            } else {
                balances = injure(balances, random);
            }
        }
        return new MutatedInput(ledger, balances, sound.nested);
    }

    /** An input of so many events. */
    static MutatedInput sound(Form form, int events, SplittableRandom random) {
        Style style = Style.random(form, random);
        List<List<String>> ledger = new ArrayList<>();
        int accounts = 1 + random.nextInt(Math.max(2, events / 3));
        for (int i = 0; i < events; i++) {
            ledger.add(event(i, accounts, style, random));
        }
        List<List<String>> balances = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            balances.add(balance(i, style, random));
        }
        return new MutatedInput(
                style.write(style.eventNames(), ledger, random),
                style.write(style.balanceNames(), balances, random),
                style.nested());
    }

    private static List<String> event(
            int number, int accounts, Style style, SplittableRandom random) {
        List<String> values = new ArrayList<>();
        for (String name : style.eventNames()) {
            values.add(
                    switch (name) {
                        case "event_id" -> "e" + number;
                        case "account_id" -> style.account(random.nextInt(accounts));
                        case "timestamp", "posted_at" -> time(style, random);
                        case "expires_at" ->
                                random.nextInt(4) == 0
                                        ? NO_TIMES[random.nextInt(NO_TIMES.length)]
                                        : time(style, random);
                        case "balance_after" -> random.nextBoolean() ? amount(random) : "";
                        case "spent" -> random.nextBoolean() ? amount(random) : "";
                        case "point_type" -> random.nextBoolean() ? "miles" : "";
                        case "type" -> TYPES[random.nextInt(TYPES.length)];
                        case "points_delta" -> amount(random);
                        case "status" -> random.nextInt(5) == 0 ? "pending" : "posted";
                        case "currency" -> random.nextBoolean() ? "EUR" : "";
                        case "description" ->
                                random.nextInt(3) > 0
                                        ? "store 7"
                                        : NOTES[random.nextInt(NOTES.length)];
                        default -> "s" + random.nextInt(3);
                    });
        }
        return values;
    }

    private static String amount(SplittableRandom random) {
        int usual = 5;
        return AMOUNTS[random.nextInt(random.nextInt(6) == 0 ? AMOUNTS.length : usual)];
    }

    private static List<String> balance(int account, Style style, SplittableRandom random) {
        List<String> values = new ArrayList<>();
        for (String name : style.balanceNames()) {
            values.add(
                    switch (name) {
                        case "account_id" -> style.account(account);
                        case "as_of" -> random.nextInt(4) == 0 ? "" : time(style, random);
                        case "currency" -> "EUR";
                        default -> amount(random);
                    });
        }
        return values;
    }

    private static String time(Style style, SplittableRandom random) {
        if (random.nextInt(12) == 0) {
            return "2026-02-03T10:00:00.250Z";
        }
        return style.time(1 + random.nextInt(3), 1 + random.nextInt(28));
    }

    private static byte[] injure(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(random.nextBoolean() ? 2 : 40));
        byte[] inserted =
                switch (random.nextInt(6)) {
                    case 0 -> new byte[] {(byte) random.nextInt(256)};
                    case 1 -> new byte[0];
                    case 2 -> {
                        int from = random.nextInt(bytes.length);
                        int end = Math.min(bytes.length, from + random.nextInt(120));
                        to = at;
                        yield java.util.Arrays.copyOfRange(bytes, from, end);
                    }
                    default -> INJURIES[random.nextInt(INJURIES.length)].getBytes(UTF_8);
                };
        ByteArrayOutputStream injured = new ByteArrayOutputStream();
        injured.write(bytes, 0, at);
        injured.writeBytes(inserted);
        injured.write(bytes, to, bytes.length - to);
        return injured.toByteArray();
    }
}
