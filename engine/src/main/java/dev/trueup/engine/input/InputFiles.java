package dev.trueup.engine.input;

import static java.util.Comparator.comparing;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.NearestWord;
import dev.trueup.read.VisibleText;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files that the sources named on a command line stand for, in the order they are read. */
public final class InputFiles implements AutoCloseable {
    /** The most files that one run reads. */
    static final int MOST_FILES = 100_000;

    /** Of a folder, so many files are looked at for one that may have been meant. */
    private static final int MOST_BESIDE = 10_000;

    private static final String STANDARD_INPUT = "-";

    private final List<InputFile> files = new ArrayList<>();
    private final List<Path> copies = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private InputFiles() {}

    /**
     * Looks up sources: files, globs, directories, and {@code -} for standard input, which is
     * copied to a temporary file so that it can be read twice. A directory stands for all files
     * below it whose names, and those of the folders they are in, start neither with a dot nor with
     * an underscore, by name.
     *
     * @throws InputStoppedException if a source is missing, stands for no file, or is given twice
     */
    public static InputFiles resolve(List<String> sources) {
        InputFiles found = new InputFiles();
        try {
            for (String source : sources) {
                found.add(source);
            }
            return found;
        } catch (InputStoppedException e) {
            found.close();
            throw e;
        }
    }

    /** The files, in reading order; never empty. */
    public List<InputFile> files() {
        return List.copyOf(files);
    }

    /** Deletes temporary copies. */
    @Override
    public void close() {
        for (Path copy : copies) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
        copies.clear();
    }

    private void add(String source) {
        try {
            if (source.equals(STANDARD_INPUT)) {
                addCopy("<stdin>", new FileInputStream(java.io.FileDescriptor.in));
                return;
            }
            Path path = Path.of(source);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                addFile(source, path);
                return;
            }
            for (Path file : several(source, path)) {
                addFile(file.toString(), file);
            }
        } catch (InvalidPathException e) {
            throw new InputStoppedException(source, "NO_SUCH_FILE", "this is no file name", "");
        } catch (IOException e) {
            throw InputFile.unreadable(source, e);
        }
    }

    /** The files that a directory or a glob stands for. */
    private static List<Path> several(String source, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return below(source, path, Integer.MAX_VALUE, file -> true);
        }
        if (isGlob(source)) {
            return matches(source);
        }
        throw new InputStoppedException(
                source, "NO_SUCH_FILE", "there is no such file", nearest(path));
    }

    /**
     * A file beside the one that is missing whose name is much like it; empty where there is none.
     */
    private static String nearest(Path missing) throws IOException {
        Path folder = missing.toAbsolutePath().getParent();
        Path name = missing.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.limit(MOST_BESIDE)
                            .map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList();
            String nearest = NearestWord.to(name.toString(), names);
            return nearest == null ? "" : "did you mean " + VisibleText.shorten(nearest, 60) + "?";
        }
    }

    /**
     * Whether a file is one of those that the sources stand for, be it through a link or as
     * standard input. A source that stands for no file includes none.
     */
    public static boolean include(List<String> sources, Path file) {
        return Files.exists(file) && sources.stream().anyMatch(source -> includes(source, file));
    }

    private static boolean includes(String source, Path file) {
        try {
            Path path = Path.of(source.equals(STANDARD_INPUT) ? "/dev/stdin" : source);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                return Files.isSameFile(path, file);
            }
            for (Path input : several(source, path)) {
                if (Files.isSameFile(input, file)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidPathException | InputStoppedException | IOException e) {
            return false;
        }
    }

    private void addFile(String name, Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            if (isDescriptor(path)) {
                addCopy(name, Files.newInputStream(path));
                return;
            }
            throw new InputStoppedException(
                    name,
                    "NOT_A_FILE",
                    "this is neither a file nor a directory",
                    "to read a pipe, pass - and redirect it to standard input");
        }
        if (!seen.add(path.toRealPath())) {
            throw new InputStoppedException(
                    name, "GIVEN_TWICE", "this file is given twice", "each file may be read once");
        }
        if (files.size() == MOST_FILES) {
            throw new InputStoppedException(
                    name, "TOO_MANY_FILES", "more than " + MOST_FILES + " files", "");
        }
        files.add(new InputFile(name, path));
    }

    /** Pipes that are open already, as shells hand them over: opening them cannot block. */
    private static boolean isDescriptor(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith("/dev/fd")
                || absolute.startsWith("/proc/self/fd")
                || absolute.equals(Path.of("/dev/stdin"));
    }

    private void addCopy(String name, InputStream bytes) throws IOException {
        Path copy = Files.createTempFile("trueup-", ".input");
        copies.add(copy);
        byte[] buffer = new byte[1 << 16];
        boolean first = true;
        try (bytes;
                OutputStream out = Files.newOutputStream(copy)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                if (first && isAllZero(buffer, count)) {
                    throw new InputStoppedException(
                            name, "FOREIGN_FILE", "this starts with zero bytes only", "");
                }
                first = false;
                out.write(buffer, 0, count);
            }
        }
        files.add(new InputFile(name, copy));
    }

    private static boolean isAllZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return length > 0;
    }

    private static boolean isGlob(String source) {
        return source.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    private static List<Path> matches(String glob) throws IOException {
        Path fixed = Path.of(glob.startsWith("/") ? "/" : "");
        for (Path part : Path.of(glob)) {
            if (isGlob(part.toString())) {
                break;
            }
            fixed = fixed.resolve(part);
        }
        if (!Files.isDirectory(fixed)) {
            throw new InputStoppedException(glob, "NO_SUCH_FILE", "no file matches", "");
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth =
                Path.of(glob).getNameCount()
                        - (fixed.toString().isEmpty() ? 0 : fixed.getNameCount());
        return below(
                glob, fixed, glob.contains("**") ? Integer.MAX_VALUE : depth, matcher::matches);
    }

    private static List<Path> below(
            String source, Path directory, int depth, Predicate<Path> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                directory,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return folder.equals(directory) || !isHidden(folder)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()
                                && !isHidden(file)
                                && wanted.test(file)
                                && found.size() <= MOST_FILES) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        if (found.isEmpty()) {
            throw new InputStoppedException(source, "NO_SUCH_FILE", "no file is there to read", "");
        }
        found.sort(comparing(Path::toString));
        return found;
    }

    private static boolean isHidden(Path path) {
        Path last = path.getFileName();
        return last != null && (last.toString().startsWith(".") || last.toString().startsWith("_"));
    }
}
