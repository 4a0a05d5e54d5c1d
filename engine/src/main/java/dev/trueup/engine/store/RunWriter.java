package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

import dev.trueup.report.JsonParts;
import dev.trueup.report.JsonReport;
import dev.trueup.report.JsonWriter;
import dev.trueup.report.Report;
import dev.trueup.report.TextSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one run into a {@link RunStore}. Until {@link #finish} has returned, the run stands in the
 * store as one at work; if the process ends before, as an interrupted one.
 */
public final class RunWriter implements AutoCloseable {
    private final Path place;
    private final Path partial;
    private final FileChannel lock;

    private RunWriter(Path place, Path partial, FileChannel lock) {
        this.place = place;
        this.partial = partial;
        this.lock = lock;
    }

    static RunWriter in(Path store, String id) {
        Path partial = store.resolve(RunStore.PARTIAL + id);
        try {
            Files.createDirectories(store);
            Files.createDirectory(partial);
            FileChannel lock =
                    FileChannel.open(
                            partial.resolve(RunStore.LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock.lock();
            return new RunWriter(store.resolve(id), partial, lock);
        } catch (IOException failure) {
            throw RunStore.failed("write", partial, failure);
        }
    }

    /**
     * Writes the run, and shows it in the store once all of it is on disk.
     *
     * @param page writes what a page needs to show the run, {@link dev.trueup.view.PageWriter}
     * @throws StoreException if it cannot be written; the store is then as it was before
     */
    public void finish(Report report, Consumer<TextSink> page) {
        requireNonNull(page, "page");
        try {
            writeBoth(report, page);
            write(RunStore.FACTS, false, sink -> sink.write(facts(report)));
            String sums =
                    Digests.lines(partial, List.of(RunStore.FACTS, RunStore.REPORT, RunStore.PAGE));
            write(Digests.FILE, false, sink -> sink.write(sums));
            lock.close();
            Files.delete(partial.resolve(RunStore.LOCK));
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw RunStore.failed("write", partial, failure);
        } catch (UncheckedIOException failure) {
            throw RunStore.failed("write", partial, cause(failure));
        }
    }

    /** Both are long and packed, so that each has a thread. */
    private void writeBoth(Report report, Consumer<TextSink> page) throws IOException {
        CompletableFuture<Void> paging =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                write(RunStore.PAGE, true, page);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        });
        try {
            write(RunStore.REPORT, true, sink -> JsonReport.writeLines(report, sink));
        } finally {
            // Whoever clears up after a failure must find nobody at work.
            paging.handle((done, failure) -> failure).join();
        }
        try {
            paging.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private static String facts(Report report) {
        StringBuilder text = new StringBuilder(1_024);
        JsonWriter json = new JsonWriter(text);
        JsonParts parts = new JsonParts(json);
        json.beginObject().name("schema").text("trueup.kept-run/v1");
        parts.run(report.run());
        parts.summary(report.summary(), report.causes());
        json.endObject();
        return text.append('\n').toString();
    }

    private void write(String name, boolean packed, Consumer<TextSink> text) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                partial.resolve(name),
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            OutputStream bytes = packed ? new GZIPOutputStream(out, 1 << 16) : out;
            Writer writer =
                    new BufferedWriter(
                            new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
            text.accept(part -> append(writer, part));
            writer.flush();
            if (bytes instanceof GZIPOutputStream gzip) {
                gzip.finish();
            }
            channel.force(true);
        }
    }

    private static IOException cause(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause == null ? new IOException(failure) : cause;
    }

    private static void append(Writer writer, CharSequence text) {
        try {
            writer.append(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets go of a run; one that was not finished leaves nothing behind. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw RunStore.failed("write", partial, failure);
        }
        if (Files.isDirectory(partial)) {
            RunStore.delete(partial);
        }
    }
}
