package dev.trueup.engine.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.trueup.ledger.Event;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {
    private static final String HEADER = "account_id,timestamp,type,points_delta\n";
    private static final String ROW = "A1,2026-03-01T10:00:00Z,earn,5\n";

    private static final String LINE =
            "{\"account_id\":\"A1\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"type\":\"earn\","
                    + "\"points_delta\":5}\n";

    @TempDir private Path folder;

    @Test
    void aDirectoryGivesItsFilesByNameWithoutHiddenOnes() throws IOException {
        for (String name : List.of("b.csv", "a.csv", "_SUCCESS", ".b.crc", "sub/c.csv", ".x/d")) {
            write(name, HEADER + ROW);
        }
        assertThat(names(folder.toString())).containsExactly("a.csv", "b.csv", "c.csv");
    }

    @Test
    void aGlobStaysAtItsDepth() throws IOException {
        for (String name : List.of("b.csv", "a.csv", "a.txt", "sub/c.csv")) {
            write(name, HEADER + ROW);
        }
        assertThat(names(folder + "/*.csv")).containsExactly("a.csv", "b.csv");
        assertThat(names(folder + "/**.csv")).containsExactly("a.csv", "b.csv", "c.csv");
        assertThat(names(folder + "/a.csv", folder + "/sub")).containsExactly("a.csv", "c.csv");
    }

    @Test
    void aNameWithGlobCharactersIsTakenLiterallyFirst() throws IOException {
        write("a[1].csv", HEADER + ROW);
        assertThat(names(folder + "/a[1].csv")).containsExactly("a[1].csv");
    }

    @Test
    void aSourceThatStandsForNothingStops() {
        assertThat(stopOf(folder + "/missing.csv")).isEqualTo("NO_SUCH_FILE");
        assertThat(stopOf(folder + "/*.csv")).isEqualTo("NO_SUCH_FILE");
        assertThat(stopOf(folder + "/none/*.csv")).isEqualTo("NO_SUCH_FILE");
        assertThat(stopOf(folder.toString())).isEqualTo("NO_SUCH_FILE");
        assertThat(stopOf("a\0b")).isEqualTo("NO_SUCH_FILE");
    }

    @Test
    void oneFileGivenTwiceStops() throws IOException {
        write("a.csv", HEADER + ROW);
        Files.createSymbolicLink(folder.resolve("b.csv"), folder.resolve("a.csv"));
        assertThat(stopOf(folder + "/a.csv", folder + "/a.csv")).isEqualTo("GIVEN_TWICE");
        assertThat(stopOf(folder.toString())).isEqualTo("GIVEN_TWICE");
    }

    @Test
    @Timeout(10)
    void devicesPipesAndLoopsStop() throws IOException, InterruptedException {
        assertThat(stopOf("/dev/zero")).isEqualTo("NOT_A_FILE");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(stopOf(pipe.toString())).isEqualTo("NOT_A_FILE");
        Files.delete(pipe);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        assertThat(stopOf(folder.toString())).isEqualTo("UNREADABLE");
    }

    @Test
    void packedFilesAreToldByTheirFirstBytes() throws IOException {
        byte[] plain = (HEADER + ROW).getBytes(UTF_8);
        byte[] more = ROW.getBytes(UTF_8);
        Files.write(folder.resolve("gzip.csv"), join(gzip(plain), gzip(more)));
        Files.write(folder.resolve("zstd.csv"), join(Zstd.compress(plain), Zstd.compress(more)));
        Files.write(folder.resolve("plain.csv"), join(plain, more));
        for (String name : List.of("gzip.csv", "zstd.csv", "plain.csv")) {
            assertThat(read(name)).as(name).hasSize(2);
        }
    }

    @Test
    void packedFilesThatAreCutOrDamagedStop() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 500; i++) {
            rows.append("A").append(i * 7919).append(ROW.substring(2));
        }
        byte[] plain = rows.toString().getBytes(UTF_8);
        for (byte[] packed : List.of(gzip(plain), Zstd.compress(plain))) {
            for (int end = 20; end < packed.length; end += 97) {
                Files.write(folder.resolve("cut"), Arrays.copyOf(packed, end));
                InputStoppedException stop = stopOfReading("cut");
                assertThat(stop.fault().code()).as("cut at %d", end).isEqualTo("UNREADABLE");
            }
            byte[] damaged = packed.clone();
            damaged[damaged.length - 6] ^= 1;
            Files.write(folder.resolve("cut"), damaged);
            assertThat(stopOfReading("cut").fault().code()).isEqualTo("UNREADABLE");
        }
    }

    @Test
    void textAfterGzipDataIsNeverTakenForTheEnd() throws IOException {
        byte[] packed = gzip((HEADER + ROW).getBytes(UTF_8));
        Files.write(folder.resolve("tail"), join(packed, "more".getBytes(UTF_8)));
        assertThat(stopOfReading("tail").fault().code()).isEqualTo("UNREADABLE");
        Files.write(folder.resolve("padded"), join(packed, new byte[512]));
        assertThat(read("padded")).hasSize(1);
    }

    @Test
    void aBombStops() throws IOException {
        Path bomb = folder.resolve("bomb.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write(HEADER.getBytes(UTF_8));
            byte[] zeros = new byte[1 << 20];
            Arrays.fill(zeros, (byte) '0');
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        assertThat(stopOfReading("bomb.csv").fault().message()).contains("200-fold");
    }

    @Test
    void archivesAndOfficeFilesAreNamed() throws IOException {
        Files.write(folder.resolve("book.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(stopOf(folder + "/book.csv")).isEqualTo("FOREIGN_FILE");
        Files.write(folder.resolve("twice.gz"), gzip(gzip((HEADER + ROW).getBytes(UTF_8))));
        assertThat(stopOfReading("twice.gz").fault().code()).isEqualTo("PACKED_TWICE");
    }

    @Test
    void aFileThatChangesWhileItIsReadStops() throws IOException {
        write("a.csv", HEADER + ROW);
        try (InputFiles files = InputFiles.resolve(List.of(folder + "/a.csv"))) {
            InputFile file = files.files().get(0);
            file.verifyUnchanged();
            write("a.csv", HEADER + ROW + ROW);
            assertThat(changeOf(file)).isEqualTo("INPUT_CHANGED");
            Files.delete(file.path());
            assertThat(changeOf(file)).isEqualTo("NO_SUCH_FILE");
            write("a.csv", HEADER + ROW);
            Files.setLastModifiedTime(
                    file.path(),
                    java.nio.file.attribute.FileTime.from(
                            Files.getLastModifiedTime(file.path())
                                    .toInstant()
                                    .plus(Duration.ofSeconds(5))));
            assertThat(changeOf(file)).isEqualTo("INPUT_CHANGED");
        }
    }

    @Test
    void encodingsAreHonoured() throws IOException {
        String text = HEADER + "Zoë,2026-03-01T10:00:00Z,earn,5\n";
        Files.write(folder.resolve("bom.csv"), ("\ufeff" + text).getBytes(UTF_8));
        assertThat(read("bom.csv").get(0).account().accountId()).isEqualTo("Zoë");
        for (String encoding : List.of("windows-1252", "utf-16", "utf-16le", "utf-16be")) {
            Files.write(
                    folder.resolve("x.csv"),
                    text.getBytes(java.nio.charset.Charset.forName(encoding)));
            Mapping mapping =
                    dev.trueup.read.Mappings.of(java.util.Map.of("encoding", encoding)).ledger();
            ReadLog log = new ReadLog("x.csv");
            assertThat(read("x.csv", mapping, log).get(0).account().accountId()).isEqualTo("Zoë");
        }
    }

    @Test
    void utf16WithoutAWordForItStopsWithAHint() throws IOException {
        String text = HEADER + ROW;
        for (String encoding : List.of("utf-16", "utf-16le", "utf-16be")) {
            Files.write(
                    folder.resolve("x.csv"),
                    text.getBytes(java.nio.charset.Charset.forName(encoding)));
            InputStoppedException stop = stopOfReading("x.csv");
            assertThat(stop.fault().code()).isEqualTo("UTF_16");
            assertThat(stop.fault().help()).contains("--encoding");
        }
    }

    @Test
    void badBytesRejectTheirRecordOnly() throws IOException {
        byte[] bytes = (HEADER + ROW + ROW + ROW).getBytes(UTF_8);
        bytes[HEADER.length() + ROW.length()] = (byte) 0xe9;
        Files.write(folder.resolve("x.csv"), bytes);
        ReadLog log = new ReadLog("x.csv");
        assertThat(read("x.csv", Mapping.NONE, log)).hasSize(2);
        assertThat(log.samples())
                .singleElement()
                .satisfies(
                        r -> {
                            assertThat(r.code()).isEqualTo("BAD_ENCODING");
                            assertThat(r.place().line()).isEqualTo(3);
                            assertThat(r.excerpt()).startsWith("\\xE91,2026");
                        });
    }

    @Test
    void filesOfOneKindAreReadAsOne() throws IOException {
        write("a.csv", HEADER + ROW);
        write("b.csv", "unused,pointsDelta,type,timestamp,account-id\n".replace("-id", "_id"));
        write("c.csv", HEADER.replace("type", "type,event_id"));
        write("d.ndjson", LINE.replace("points_delta", "pointsDelta").replace("}", ",\"id\":1}"));
        write("e.json", "[" + LINE + LINE.repeat(1_000).replace("{", ",{") + "]");
        write("f.json", "[]");
        assertThat(schemaFault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    csv    | type         | type,event_id | a has no event_id, which this has
                    csv    | points_delta | amount        |
                    csv    | account_id   | memberId      |
                    ndjson | points_delta | amount        |
                    ndjson | points_delta | value         | this has no points_delta, which a has
                    ndjson | timestamp    | created_at    | this has no timestamp, which a has
                    json   | account_id   | memberId      |
                    """)
    void filesOfDifferentKindsStopNamingBoth(String format, String name, String other, String said)
            throws IOException {
        write("a.csv", HEADER + ROW);
        String record = format.equals("csv") ? HEADER + ROW : LINE;
        String type = other.contains(",") ? "earn,e1" : "earn";
        String text = record.replace(name, other).replace("earn", type);
        write("b." + format, format.equals("json") ? "[" + text + "]" : text);
        String called = name + " is called " + other + " here, but " + name + " in a.csv";
        String fault = schemaFault().replace(folder + "/", "").replace("this file", "this");
        assertThat(said == null ? fault : fault.replace("a.csv", "a"))
                .isEqualTo("b." + format + ": " + (said == null ? called : said));
    }

    /** What is said about the files of the folder taken together. */
    private String schemaFault() {
        try (InputFiles files = InputFiles.resolve(List.of(folder.toString()))) {
            Schemas.requireAlikeLedgers(files.files(), null, Mapping.NONE);
            return "";
        } catch (InputStoppedException stop) {
            assertThat(stop.fault().code()).isEqualTo("SCHEMAS_DIFFER");
            return stop.fault().place().source() + ": " + stop.fault().message();
        }
    }

    @Test
    void anEmptyFileStops() throws IOException {
        write("a.csv", "");
        assertThat(stopOfReading("a.csv").fault().code()).isEqualTo("EMPTY");
        Files.write(folder.resolve("b.csv"), gzip(new byte[0]));
        assertThat(stopOfReading("b.csv").fault().code()).isEqualTo("EMPTY");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> names(String... sources) {
        try (InputFiles files = InputFiles.resolve(List.of(sources))) {
            return files.files().stream().map(f -> f.path().getFileName().toString()).toList();
        }
    }

    private static String stopOf(String... sources) {
        InputStoppedException stop =
                catchThrowableOfType(
                        InputStoppedException.class, () -> InputFiles.resolve(List.of(sources)));
        return stop.fault().code();
    }

    private static String changeOf(InputFile file) {
        return catchThrowableOfType(InputStoppedException.class, file::verifyUnchanged)
                .fault()
                .code();
    }

    private InputStoppedException stopOfReading(String name) {
        return catchThrowableOfType(InputStoppedException.class, () -> read(name));
    }

    private List<Event> read(String name) {
        ReadLog log = new ReadLog(name);
        List<Event> events = read(name, Mapping.NONE, log);
        assertThat(log.samples()).isEmpty();
        return events;
    }

    private List<Event> read(String name, Mapping mapping, ReadLog log) {
        List<Event> events = new ArrayList<>();
        try (InputFiles files = InputFiles.resolve(List.of(folder + "/" + name));
                OpenText text = files.files().get(0).open(null, mapping)) {
            LedgerReader.read(text.format(), text.text(), mapping, events::add, log);
        }
        return events;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
