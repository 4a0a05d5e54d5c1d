package dev.trueup.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.trueup.engine.parquet.ParquetWriting;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.HistoryCollector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single accounts are read again from a few pieces, and nothing of them is missed. */
class ChunkIndexTest {
    private static final int ACCOUNTS = 200;
    private static final int EVENTS = 4_000;
    private static final String NAMES = "account_id,timestamp,type,points_delta,event_id";

    @TempDir private Path folder;

    private final AtomicLong bytesRead = new AtomicLong();

    /** The bytes of a ledger, or where they are to be written. */
    enum Form {
        CSV {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                Files.write(file, csv(records));
            }
        },
        CSV_GZIP {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                    out.write(String.join("\r\n", csv(records)).getBytes(UTF_8));
                }
            }
        },
        NDJSON_ZSTD {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
                    out.write(String.join("\n", json(records)).getBytes(UTF_8));
                }
            }
        },
        JSON_OF_ONE_LINE {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                Files.writeString(file, "[" + String.join(",", json(records)) + "]");
            }
        },
        JSON_OF_ONE_LINE_GZIP {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                    out.write(("[" + String.join(",", json(records)) + "]").getBytes(UTF_8));
                }
            }
        },
        PARQUET {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                parquet(file, records, "row_group_size 2048");
            }
        },
        /**
         * In encodings that the library reads, in one batch of far more rows than stand together.
         */
        PARQUET_OF_THE_LIBRARY {
            @Override
            void write(Path file, List<String[]> records) throws IOException {
                parquet(file, records, "parquet_version v2");
            }
        };

        private static void parquet(Path file, List<String[]> records, String options)
                throws IOException {
            Path text = Files.write(file.resolveSibling("text.csv"), csv(records));
            try (ParquetWriting writing = new ParquetWriting()) {
                String columns = "* replace (timestamp::timestamptz as timestamp)";
                writing.write(
                        file, "select " + columns + " from read_csv('" + text + "')", options);
            }
        }

        abstract void write(Path file, List<String[]> records) throws IOException;

        /** Some quoted, which the scanners leave to the plain reader. */
        private static List<String> csv(List<String[]> records) {
            List<String> lines = new ArrayList<>(List.of(NAMES));
            for (String[] record : records) {
                boolean quoted = record[4].endsWith("7");
                lines.add(
                        (quoted ? '"' + record[0] + '"' : record[0])
                                + ','
                                + String.join(",", List.of(record).subList(1, record.length)));
            }
            return lines;
        }

        private static List<String> json(List<String[]> records) {
            List<String> lines = new ArrayList<>();
            String[] names = NAMES.split(",", -1);
            for (String[] record : records) {
                StringBuilder line = new StringBuilder("{");
                for (int i = 0; i < names.length; i++) {
                    String quote = i == 3 ? "" : "\"";
                    line.append(i == 0 ? "" : ",").append('"').append(names[i]).append("\":");
                    line.append(quote).append(record[i]).append(quote);
                }
                lines.add(line.append('}').toString());
            }
            return lines;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAccountReadAgainByItselfIsTheSameAsInAWholePass(Form form) throws IOException {
        KeptOutcome outcome = run(form).runAndKeep(0);
        List<AccountDrift> drifts =
                outcome.run().findings().accounts().stream().map(Statement::drift).toList();
        List<AccountKey> all = drifts.stream().map(AccountDrift::account).toList();
        assertThat(all).hasSize(ACCOUNTS).hasSizeGreaterThan(ChunkIndex.MOST_ACCOUNTS);
        HistoryCollector whole = outcome.histories().of(all);
        int events = 0;
        long before = bytesRead.get();
        for (AccountDrift drift : drifts) {
            HistoryCollector alone = outcome.histories().of(Set.of(drift.account()));
            assertThat(alone.history(drift)).isEqualTo(whole.history(drift));
            events += alone.history(drift).events().size();
        }
        assertThat(events).isEqualTo(EVENTS);
        // Nothing of a file that was copied is read again.
        assertThat(bytesRead.get() > before).isEqualTo(isChunked(form));
    }

    private static boolean isChunked(Form form) {
        return switch (form) {
            case CSV, JSON_OF_ONE_LINE -> true;
            case CSV_GZIP, NDJSON_ZSTD, JSON_OF_ONE_LINE_GZIP, PARQUET, PARQUET_OF_THE_LIBRARY ->
                    false;
        };
    }

    @Test
    void fewPartsAreReadForOneAccount() {
        ChunkIndex<Integer> index = new ChunkIndex<>(500, 1 << 20);
        SplittableRandom random = new SplittableRandom(7);
        ChunkIndex<Integer>.Making making = index.new Making();
        long[] first = new long[500];
        for (int piece = 0; piece < 500; piece++) {
            first[piece] = random.nextLong();
            making.accept(first[piece]);
            for (int i = 0; i < 100; i++) {
                making.accept(random.nextLong());
            }
            making.endPart(piece);
            making.endPiece(piece);
        }
        int read = 0;
        for (int piece = 0; piece < 500; piece++) {
            List<Integer> found = index.parts(new long[] {first[piece]}, whole -> -whole);
            assertThat(found).contains(piece);
            read += found.size();
        }
        assertThat(read).isBetween(500, 500 + 500 * 10);
    }

    @Test
    void piecesBeyondTheMemoryAreAlwaysReadWhole() {
        ChunkIndex<String> index = new ChunkIndex<>(3, 16);
        ChunkIndex<String>.Making making = index.new Making();
        making.endPart("first part of piece 0");
        making.endPiece(0);
        making.accept(1);
        making.endPart("first part of piece 1");
        making.endPart("last part of piece 1");
        making.endPiece(1);
        assertThat(index.parts(new long[] {2}, piece -> "piece " + piece))
                .containsExactly("piece 1", "piece 2");
    }

    @Test
    void aPieceWithAPartThatCannotBeHadAgainIsReadWhole() {
        ChunkIndex<String> index = new ChunkIndex<>(2, 1 << 20);
        ChunkIndex<String>.Making making = index.new Making();
        making.accept(5);
        making.endPart("first part of piece 0");
        making.endPart(null);
        making.endPiece(0);
        making.accept(5);
        making.endPart("all of piece 1");
        making.endPiece(1);
        assertThat(index.parts(new long[] {5}, piece -> "piece " + piece))
                .containsExactly("piece 0", "all of piece 1");
    }

    private ReconcileRun run(Form form) throws IOException {
        SplittableRandom random = new SplittableRandom(Long.MAX_VALUE);
        List<String[]> records = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String id = "member-" + (i < ACCOUNTS ? i : random.nextInt(ACCOUNTS));
            String points = Integer.toString(1 + random.nextInt(500));
            records.add(new String[] {id, "2026-01-01T00:00:00Z", "earn", points, "e" + i});
        }
        Path events = folder.resolve("ledger");
        form.write(events, records);
        Path balances =
                Files.write(folder.resolve("balances.csv"), List.of("account_id,snapshot_balance"));
        RunRequest request =
                RunRequest.of(events.toString(), balances.toString(), 2).ofAllAccounts();
        Progress progress =
                new Progress() {
                    @Override
                    public void begun(Phase next, long all) {}

                    @Override
                    public void advanced(long bytes, long records, long rejected) {
                        bytesRead.addAndGet(bytes);
                    }
                };
        return new ReconcileRun(request, progress, new ChunkSizes(8, 2_000));
    }
}
