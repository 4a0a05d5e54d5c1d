package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import dev.trueup.view.QuestionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Files that a page handed over, in a temporary folder that goes when the server does. */
final class Uploads implements AutoCloseable {
    /** The most bytes of one upload. */
    static final long LIMIT = 8L << 30;

    private static final int MOST_FILES = 64;
    private static final int LONGEST_NAME = 80;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final long limit;

    Uploads() throws IOException {
        this(LIMIT);
    }

    /** Takes uploads of up to so many bytes. */
    Uploads(long limit) throws IOException {
        folder = Files.createTempDirectory("trueup-");
        this.limit = limit;
    }

    /** The folder's name as it stands before the name of an upload wherever that is shown. */
    String prefix() {
        return folder + "/";
    }

    /**
     * Takes in a file.
     *
     * @param name what its owner calls it; only its plain characters are kept
     * @return a name to ask for it by
     * @throws QuestionException if it is too large, or there are too many
     */
    String take(String name, InputStream body) throws IOException {
        int number = count.incrementAndGet();
        if (files.size() >= MOST_FILES) {
            throw new QuestionException(
                    "TOO_MANY_UPLOADS", "Too many files were handed over.", "Start serve again.");
        }
        Path file = folder.resolve(number + "-" + plain(name));
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(body, out);
        } catch (IOException | QuestionException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        files.put(Integer.toString(number), file);
        return Integer.toString(number);
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            total += read;
            if (total > limit) {
                throw new QuestionException(
                        "TOO_LARGE",
                        "The file is larger than the server takes.",
                        "Pass large files on the command line: trueup serve --ledger FILE");
            }
            out.write(buffer, 0, read);
        }
    }

    /** The paths of uploads, as a run takes them. */
    List<String> paths(List<String> uploads) {
        return uploads.stream()
                .map(
                        upload -> {
                            Path file = files.get(requireNonNull(upload, "upload"));
                            if (file == null) {
                                throw new QuestionException(
                                        "NO_SUCH_UPLOAD", "This file was not handed over.", "");
                            }
                            return file.toString();
                        })
                .toList();
    }

    /** Letters, digits, dots, dashes; a name cannot lead anywhere. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.\\.+", ".");
        String shortened = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return shortened.isEmpty() ? "upload" : shortened;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            return; // The operating system clears its temporary folder.
        }
    }
}
