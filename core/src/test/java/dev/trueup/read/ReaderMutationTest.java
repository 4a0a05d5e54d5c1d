package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged inputs end in events, rejections or a stop, and in nothing else; and in the same ones
 * whether they come whole or in pieces, which no object of JSON is quickly read from. More rounds
 * with {@code -Dmutation.rounds=1000000}.
 */
class ReaderMutationTest {
    private static final int ROUNDS = Integer.getInteger("mutation.rounds", 500);

    private static final String CSV =
            """
            account_id,timestamp,type,points_delta,event_id,description,balance_after,expires_at
            A1,2026-03-01T10:00:00Z,earn,5,e1,"one, \""two\"" ",5,unlimited
            A2,1772359200,redeem,-12.5,e2,,,
            A1,2026-03-01 10:00:00+01:00,expire,-1e2,e3,"line
            break",-95,2027-01-01T00:00:00Z
            """;
    private static final String LINES =
            """
            {"account_id":"A1","timestamp":"2026-03-01T10:00:00Z","type":"earn","points_delta":5}
            {"account_id":7,"timestamp":1772359200,"type":"x","points_delta":"-1.5","a":[{"b":1}]}
            {"account_id":"\\ud83d\\ude00","created_at":"2026-03-01T10:00:00Z","type":"earn",\
            "points_delta":1e1,"status":"pending","description":null}
            {"x":1,"n":"x","account_id":"A2","timestamp":1772359200,"type":"earn","points_delta":2,\
            "xn":true,"u":null}
            """;
    private static final String BALANCES =
            "{\"balances\":[{\"account_id\":\"A1\",\"snapshot_balance\":5.5},\n"
                    + "{\"account_id\":\"A2\",\"balance\":\"7\",\"as_of\":\"2026-03-01T00:00:00Z\"}]}";
    private static final String DOCUMENT = "[" + LINES.trim().replace("\n", ",\n") + "]";

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void damagedLedgersAreToldNotThrown(TextFormat format) {
        String sound =
                switch (format) {
                    case CSV -> CSV;
                    case NDJSON -> LINES;
                    case JSON -> DOCUMENT;
                };
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutate(random, sound);
            String told = ReadTranscript.ledger(format, Mapping.NONE, TextSource.of(text));
            TextSource pieces = PieceSource.of(text, 1 + random.nextInt(5));
            assertThat(ReadTranscript.ledger(format, Mapping.NONE, pieces))
                    .as("round %d of %s: %s", round, format, text)
                    .isEqualTo(told);
            sniff(text);
        }
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void damagedBalancesAreToldNotThrown(TextFormat format) {
        Random random = new Random(20261124);
        for (int round = 0; round < ROUNDS / 10; round++) {
            String text = mutate(random, BALANCES);
            String told = ReadTranscript.balances(format, Mapping.NONE, TextSource.of(text));
            TextSource pieces = PieceSource.of(text, 1 + random.nextInt(5));
            assertThat(ReadTranscript.balances(format, Mapping.NONE, pieces))
                    .as("round %d of %s: %s", round, format, text)
                    .isEqualTo(told);
        }
    }

    private static void sniff(String text) {
        try {
            assertThat(SniffedText.of(TextSource.of(text), "in").format()).isNotNull();
        } catch (InputStoppedException e) {
            assertThat(e.fault().code()).isNotEmpty();
        }
    }

    private static String mutate(Random random, String sound) {
        String alphabet = "{}[]\",:;\\\n\r\t 0159e+-.uTZ/*#\0\ud83d\udc80\u00e9xn";
        StringBuilder text = new StringBuilder(sound);
        for (int i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.setCharAt(at, c);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.setLength(at);
                case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(60));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
