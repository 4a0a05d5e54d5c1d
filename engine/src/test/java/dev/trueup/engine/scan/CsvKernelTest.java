package dev.trueup.engine.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Takes the records it knows, with the values that stand there, and stops before all others. */
class CsvKernelTest {
    private static final int PADDING = 64;
    private static final int[] ROLES = {Fields.ACCOUNT, Fields.POINTS, Fields.PROSE};
    private static final String SOUND = "A1,5,store\n";

    private final Fields fields = new Fields();
    private final List<List<String>> taken = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    private boolean take(byte[] bytes, Fields found) {
        List<String> values = new ArrayList<>();
        for (int role : ROLES) {
            values.add(new String(bytes, found.start(role), found.length(role), UTF_8));
        }
        boolean known = !values.getFirst().equals("unknown");
        if (known) {
            taken.add(values);
            lines.add(found.line);
        }
        return known;
    }

    /** Reads a text and returns what stands behind the records that were taken. */
    private String restOf(String text) {
        CsvKernel kernel = new CsvKernel(ROLES, (byte) ',', this::take, fields);
        byte[] utf8 = text.getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(utf8, utf8.length + PADDING);
        Arrays.fill(bytes, utf8.length, bytes.length, (byte) '\n');
        kernel.start();
        int at = kernel.take(bytes, 0, utf8.length);
        assertThat(kernel.taken()).isEqualTo(taken.size());
        return new String(utf8, at, utf8.length - at, UTF_8);
    }

    @Test
    void valuesStandBetweenDelimitersAndInQuotes() {
        assertThat(restOf(SOUND + "\"A,2\",-7,\"\"\r\n,,\ncaf\u00e9,\"\ud83d\ude00\",\u00fc\r\n"))
                .isEmpty();
        assertThat(taken)
                .containsExactly(
                        List.of("A1", "5", "store"),
                        List.of("A,2", "-7", ""),
                        List.of("", "", ""),
                        List.of("caf\u00e9", "\ud83d\ude00", "\u00fc"));
        assertThat(lines).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void stopsBeforeWhateverItDoesNotKnow() {
        for (String surprise :
                List.of(
                        "A1,5\n",
                        "A1,5,a,b\n",
                        "A1,5,\"say \"\"hi\"\"\"\n",
                        "A1,5,\"two\nlines\"\n",
                        "A1,5,a\"b\n",
                        "A1,5,\"a\"b\n",
                        "A1,5,a\rA2,6,b\n",
                        "A1,5,a\u0000b\n",
                        "A1,5,a\u007fb\n",
                        "unknown,5,a\n",
                        "A".repeat(Fields.LONGEST_NAME + 1) + ",5,a\n",
                        "A1,5,a")) {
            taken.clear();
            fields.line = 1;
            assertThat(restOf(SOUND + SOUND + surprise + SOUND))
                    .startsWith(surprise.substring(0, 1));
            assertThat(taken).as(surprise).hasSize(2);
        }
    }

    @Test
    void bytesThatAreNoTextAreLeftToOthers() {
        byte[] bytes = Arrays.copyOf((SOUND + "A1,5,?\n").getBytes(UTF_8), 128);
        bytes[SOUND.length() + 5] = (byte) 0xC3;
        CsvKernel kernel = new CsvKernel(ROLES, (byte) ',', this::take, fields);
        kernel.start();
        assertThat(kernel.take(bytes, 0, SOUND.length() + 7)).isEqualTo(SOUND.length());
    }

    @Test
    void recordsGoOnBeyondABlockOfMarks() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        List<List<String>> written = new ArrayList<>();
        while (text.length() < 20 * CsvMarks.BLOCK) {
            String prose = "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 6_000 : 60));
            List<String> record = List.of("A" + random.nextInt(), "" + random.nextInt(), prose);
            boolean quoted = random.nextInt(3) == 0;
            written.add(record);
            text.append(record.get(0)).append(',').append(record.get(1)).append(',');
            text.append(quoted ? '"' + prose + '"' : prose);
            text.append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        assertThat(restOf(text.toString())).isEmpty();
        assertThat(taken).isEqualTo(written);
    }

    @Test
    void aRecordLongerThanABlockOfMarksIsLeftToOthers() {
        String longer = "A1,5," + "x".repeat(CsvMarks.BLOCK) + "\n";
        assertThat(restOf(SOUND + longer + SOUND)).isEqualTo(longer + SOUND);
    }
}
