package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.trueup.ledger.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * FastCSV is the oracle: both must find the same fields in the same text. Lone carriage returns
 * inside quotes are left out, as FastCSV 4.1 joins rows after them.
 */
class CsvRecordsTest {
    private static final String[] NAMES = {
        "account_id", "unused", "timestamp", "description", "type", "points_delta", "Notes, \"etc\""
    };
    private static final String[] PIECES = {
        "a", "b c", " ", ",", ";", "\"", "\n", "\r\n", "é", "😀", "\t", "|", "'", "=1"
    };

    @Test
    void fieldsAreThoseThatFastCsvFinds() {
        Random random = new Random(20261123);
        for (int round = 0; round < 600; round++) {
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            String text = csv(random, delimiter);
            List<String> expected = new ArrayList<>();
            CsvReader.CsvReaderBuilder oracle = CsvReader.builder().fieldSeparator(delimiter);
            try (Stream<de.siegmar.fastcsv.reader.CsvRecord> rows =
                    oracle.ofCsvRecord(text).stream()) {
                rows.skip(1).forEach(row -> expected.add(told(row.getField(0), row.getField(3))));
            }
            assertThat(told(text, delimiter, 1 << 16)).as(text).isEqualTo(expected);
            assertThat(told(text, delimiter, 1 + random.nextInt(4))).isEqualTo(expected);
        }
    }

    private static List<String> told(String text, char delimiter, int piece) {
        List<Event> events = new ArrayList<>();
        ReadLog log = new ReadLog("in");
        LedgerReader.read(
                TextFormat.CSV, PieceSource.of(text, piece), Mapping.NONE, events::add, log);
        assertThat(log.samples()).as(text).isEmpty();
        assertThat(log.warnings()).hasSize(delimiter == ',' ? 0 : 1);
        return events.stream()
                .map(
                        event -> {
                            String description = event.description();
                            return told(
                                    event.account().accountId(),
                                    description == null ? "" : description);
                        })
                .toList();
    }

    private static String told(String account, String description) {
        return account + " <" + description + ">";
    }

    private static String csv(Random random, char delimiter) {
        String[] ends = {"\n", "\r\n", "\r"};
        String end = ends[random.nextInt(3)];
        StringBuilder text = new StringBuilder();
        row(random, text, NAMES, delimiter);
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(random.nextInt(8) == 0 ? end + end : end);
            String[] fields = {
                "A" + random.nextInt(100),
                prose(random),
                "2026-03-01T10:00:00Z",
                prose(random),
                "earn",
                "5",
                prose(random)
            };
            row(random, text, fields, delimiter);
        }
        return text.append(random.nextBoolean() ? end : "").toString();
    }

    private static void row(Random random, StringBuilder text, String[] fields, char delimiter) {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            boolean special =
                    field.indexOf(delimiter) >= 0
                            || field.indexOf('"') >= 0
                            || field.indexOf('\n') >= 0
                            || field.indexOf('\r') >= 0;
            text.append(i == 0 ? "" : delimiter);
            if (special || random.nextInt(4) == 0) {
                text.append('"').append(field.replace("\"", "\"\"")).append('"');
            } else {
                text.append(field);
            }
        }
    }

    private static String prose(Random random) {
        StringBuilder prose = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            prose.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return prose.toString();
    }
}
