package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Problem;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.input.InputFiles;
import dev.trueup.report.TextSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A file that is written whole or not at all: beside its place first, then moved there. */
final class ReportFile {
    private final Path asked;
    private final Path target;

    private ReportFile(Path asked, Path target) {
        this.asked = asked;
        this.target = target;
    }

    /**
     * Looks at the place before any work is done for it.
     *
     * @throws FailedException when it plainly cannot be written
     */
    static ReportFile at(Path file) {
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw failed(file, "it is a directory");
            }
            Path folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw failed(file, "its directory does not exist");
            }
            boolean direct = isDevice(target);
            if (!Files.isWritable(direct ? target : folder)) {
                throw failed(file, "permission denied");
            }
            return new ReportFile(file, target);
        } catch (IOException failure) {
            throw failed(file, reason(failure));
        }
    }

    /**
     * Makes sure that no file is written over that is read.
     *
     * @throws UsageException when the place is one of the inputs, under whatever name
     */
    ReportFile butNoneOf(RunRequest request, Arguments arguments) {
        List<String> inputs = new ArrayList<>(request.ledger());
        inputs.addAll(request.balances());
        Path mapping = arguments.find(InputOptions.MAPPING);
        if (mapping != null) {
            inputs.add(mapping.toString());
        }
        if (InputFiles.include(inputs, target)) {
            throw new UsageException(
                    "--out " + asked + " would write over an input",
                    "choose another name for the report");
        }
        return this;
    }

    /** Writes UTF-8 text as it is. */
    void write(byte[] text) {
        write(sink -> sink.write(new String(text, StandardCharsets.UTF_8)));
    }

    /** Where it is, as the user said. */
    Path path() {
        return asked;
    }

    /** Hands a sink to {@code report}, and keeps what it wrote only if all of it was written. */
    void write(Consumer<TextSink> report) {
        try {
            if (isDevice(target)) {
                fill(target, report);
            } else {
                writeBeside(report);
            }
        } catch (IOException failure) {
            throw failed(asked, reason(failure));
        }
    }

    private void writeBeside(Consumer<TextSink> report) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, ".trueup-", ".part");
        part.toFile().deleteOnExit();
        try {
            fill(part, report);
            usePermissionsOf(target, part);
            move(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void append(Writer writer, CharSequence text) {
        try {
            writer.append(text);
        } catch (IOException failure) {
            throw failed(asked, reason(failure));
        }
    }

    private void fill(Path file, Consumer<TextSink> report) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                Writer writer =
                        new BufferedWriter(
                                Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16)) {
            report.accept(text -> append(writer, text));
            writer.flush();
            if (Files.isRegularFile(file)) {
                channel.force(true);
            }
        }
    }

    /** A temporary file is private; a report gets what any new file would get. */
    private static void usePermissionsOf(Path target, Path part) throws IOException {
        if (!Files.getFileStore(part).supportsFileAttributeView("posix")) {
            return;
        }
        if (Files.exists(target)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
            return;
        }
        Path probe = part.resolveSibling(part.getFileName() + "-mode");
        Files.createFile(probe);
        try {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(probe));
        } finally {
            Files.delete(probe);
        }
    }

    private void move(Path part) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Devices and pipes, such as {@code /dev/stdout}, cannot be replaced by another file. */
    private static boolean isDevice(Path file) {
        return Files.exists(file)
                && !Files.isRegularFile(file)
                && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(failure.getMessage());
    }

    private static FailedException failed(Path file, String reason) {
        return new FailedException(
                ExitCode.OUTPUT,
                Problem.error("OUTPUT", file + " cannot be written: " + reason, ""));
    }
}
