package dev.trueup.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.read.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own decoding of pages says what the library says. */
class PageRowsTest {
    private static final String EVENTS =
            "select 'A' || (i %% 700) account_id, to_timestamp(1700000000 + i) \"timestamp\", %s"
                    + " from range(9000) t(i)";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'earn' as type, i::bigint as points_delta",
                "'t' || (i % 9) as type, (i % 50)::int as points_delta",
                "case when i % 3 = 0 then null else 'earn' end as type, i::bigint as points_delta",
                "'earn' as type, case when i % 7 < 6 then null else i end::bigint as points_delta",
                "'earn' as type, (i / 4)::double as points_delta",
                "'earn' as type, ((i % 5) / 4)::real as points_delta",
                "'earn' as type, (i % 1000)::decimal(30, 4) as points_delta",
                "'earn' as type, 1 as points_delta, uuid() as event_id",
                "'earn' as type, 1 as points_delta, gen_random_uuid()::uuid as event_id",
                "'earn' as type, 1 as points_delta, repeat('long ', (i % 40)::int) as description",
                "'earn' as type, 1 as points_delta, null::varchar as description",
                "'earn' as type, 1 as points_delta, (date '2026-01-01' + (i % 90)::int) posted_at",
            })
    void pagesOfDuckDbAreReadAsTheLibraryReadsThem(String columns) throws IOException {
        try (ParquetWriting writing = new ParquetWriting()) {
            for (String codec : List.of("uncompressed", "snappy", "zstd", "gzip", "lz4_raw")) {
                Path file = folder.resolve(codec + ".parquet");
                String options = "codec '" + codec + "', row_group_size 4096";
                writing.write(file, EVENTS.formatted(columns), options);
                assertThat(rows(file, false)).hasSize(9_000).isEqualTo(rows(file, true));
                assertThat(isUsual(file)).as(codec).isTrue();
            }
        }
    }

    /**
     * Written with pages of 60 rows at most and dictionaries that were given up midway; the last
     * one with columns that are never null, whose pages name an old packing for levels they do not
     * have.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark-int96-snappy.parquet",
                "spark-micros-gzip.parquet",
                "spark-required-snappy.parquet"
            })
    void pagesOfSparkAreReadAsTheLibraryReadsThem(String name) throws IOException {
        Path file = Path.of("src/test/resources/parquet", name);
        assertThat(rows(file, false)).hasSize(468).isEqualTo(rows(file, true));
        assertThat(isUsual(file)).isTrue();
    }

    @Test
    void otherEncodingsAreLeftToTheLibrary() throws IOException {
        try (ParquetWriting writing = new ParquetWriting()) {
            Path file = folder.resolve("second-version.parquet");
            writing.write(
                    file,
                    EVENTS.formatted("'earn' as type, i::bigint as points_delta"),
                    "parquet_version v2");
            assertThat(isUsual(file)).isFalse();
            assertThat(rows(file, false)).hasSize(9_000).isEqualTo(rows(file, true));
        }
    }

    private static boolean[] all(ParquetFile file) {
        boolean[] wanted = new boolean[file.columns().size()];
        Arrays.fill(wanted, true);
        return wanted;
    }

    private static boolean isUsual(Path path) throws IOException {
        ParquetFile file = ParquetFile.open(Role.LEDGER, path, "x", Mapping.NONE);
        try (FileBytes bytes = new FileBytes(path, "x")) {
            bytes.open();
            return PieceReader.check(file, file.piece(0), all(file), new PageCheck(bytes));
        }
    }

    private static List<String> rows(Path path, boolean plainly) {
        ParquetFile file = ParquetFile.open(Role.LEDGER, path, "x", Mapping.NONE);
        List<String> rows = new ArrayList<>();
        try (PieceReader reader = new PieceReader(plainly)) {
            for (int piece = 0; piece < file.pieces(); piece++) {
                reader.read(file, piece, all(file), batch -> show(file, batch, rows));
            }
        }
        return rows;
    }

    private static void show(ParquetFile file, Batch batch, List<String> rows) {
        for (int row = 0; row < batch.rows(); row++) {
            StringBuilder text = new StringBuilder().append(batch.firstRow() + row);
            for (int i = 0; i < batch.columns().length; i++) {
                ColumnArrays arrays = Objects.requireNonNull(batch.columns()[i]).arrays();
                text.append(' ')
                        .append(
                                arrays.isNull(row)
                                        ? "null"
                                        : switch (file.columns().get(i).type()) {
                                            case INT32 -> Integer.toString(arrays.ints[row]);
                                            case INT64 -> Long.toString(arrays.longs[row]);
                                            case FLOAT, DOUBLE ->
                                                    Double.toString(arrays.doubles[row]);
                                            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 ->
                                                    Arrays.toString(
                                                            Arrays.copyOfRange(
                                                                    arrays.bytes,
                                                                    arrays.starts[row],
                                                                    arrays.ends[row]));
                                            case BOOLEAN -> "?";
                                        });
            }
            rows.add(text.toString());
        }
    }
}
