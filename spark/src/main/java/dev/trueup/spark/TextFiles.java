package dev.trueup.spark;

import static java.util.Comparator.comparing;

import com.github.luben.zstd.ZstdInputStream;
import dev.trueup.read.FieldNames;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.SniffedText;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import dev.trueup.read.Utf8Text;
import dev.trueup.spark.TextFile.Packing;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Finds the text files that sources stand for, and looks at the head of each. */
final class TextFiles {
    private static final int HEAD = 1 << 16;

    private final Configuration configuration;
    private final Mapping mapping;
    private final boolean ledger;
    private final @Nullable TextFormat format;
    private final boolean allowEmpty;
    private final List<TextFile> files = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    TextFiles(
            Configuration configuration,
            Mapping mapping,
            boolean ledger,
            @Nullable TextFormat format,
            boolean allowEmpty) {
        this.configuration = configuration;
        this.mapping = mapping;
        this.ledger = ledger;
        this.format = format;
        this.allowEmpty = allowEmpty;
    }

    /**
     * The files, in reading order.
     *
     * @throws InputStoppedException if a source is missing, stands for no file, or is no text
     */
    List<TextFile> find(List<String> sources) {
        for (String source : sources) {
            try {
                add(source);
            } catch (FileNotFoundException e) {
                throw new InputStoppedException(
                        source, "NO_SUCH_FILE", "there is no such file", "");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + source, e);
            }
        }
        requireAlike();
        return files;
    }

    private void add(String source) throws IOException {
        Path path = new Path(source);
        FileSystem system = path.getFileSystem(configuration);
        if (system.exists(path)) {
            FileStatus status = system.getFileStatus(path);
            if (status.isFile()) {
                add(source, status);
            } else {
                addBelow(source, system, path);
            }
            return;
        }
        FileStatus[] matches = system.globStatus(path, TextFiles::isShown);
        if (matches == null || matches.length == 0) {
            throw new FileNotFoundException(source);
        }
        Arrays.sort(matches, comparing(match -> match.getPath().toString()));
        for (FileStatus match : matches) {
            if (match.isFile()) {
                add(shown(match.getPath()), match);
            }
        }
    }

    private void addBelow(String source, FileSystem system, Path folder) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        collect(system, folder, found);
        if (found.isEmpty()) {
            throw new InputStoppedException(source, "NO_SUCH_FILE", "no file is there to read", "");
        }
        found.sort(comparing(file -> file.getPath().toString()));
        for (FileStatus file : found) {
            add(shown(file.getPath()), file);
        }
    }

    private static void collect(FileSystem system, Path folder, List<FileStatus> found)
            throws IOException {
        for (FileStatus each : system.listStatus(folder, TextFiles::isShown)) {
            if (each.isDirectory()) {
                collect(system, each.getPath(), found);
            } else {
                found.add(each);
            }
        }
    }

    private static boolean isShown(Path path) {
        return !path.getName().startsWith(".") && !path.getName().startsWith("_");
    }

    private static String shown(Path path) {
        String text = path.toString();
        return text.startsWith("file:/") ? path.toUri().getPath() : text;
    }

    private void add(String name, FileStatus status) throws IOException {
        String path = status.getPath().toString();
        if (!seen.add(path)) {
            throw new InputStoppedException(
                    name, "GIVEN_TWICE", "this file is given twice", "each file may be read once");
        }
        byte[] stored = head(status.getPath());
        if (stored.length == 0 && allowEmpty) {
            return;
        }
        Packing packing = packing(stored);
        byte[] head = unpacked(stored, packing);
        SniffedText sniffed = SniffedText.of(text(head), name);
        TextFormat chosen = format == null ? sniffed.format() : format;
        byte[] header = chosen == TextFormat.CSV ? firstLine(head) : new byte[0];
        files.add(new TextFile(name, path, status.getLen(), packing, chosen, header));
    }

    private byte[] head(Path path) throws IOException {
        try (InputStream bytes = path.getFileSystem(configuration).open(path)) {
            return bytes.readNBytes(HEAD);
        }
    }

    private static Packing packing(byte[] head) {
        if (head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return Packing.GZIP;
        }
        boolean zstd =
                head.length > 3
                        && (head[0] & 0xff) == 0x28
                        && (head[1] & 0xff) == 0xb5
                        && (head[2] & 0xff) == 0x2f
                        && (head[3] & 0xff) == 0xfd;
        return zstd ? Packing.ZSTD : Packing.NONE;
    }

    private static byte[] unpacked(byte[] head, Packing packing) throws IOException {
        InputStream bytes = new ByteArrayInputStream(head);
        return switch (packing) {
            case NONE -> head;
            case GZIP -> someOf(new GZIPInputStream(bytes));
            case ZSTD -> someOf(new ZstdInputStream(bytes));
        };
    }

    /** As much as can be unpacked of a head, which may end within a block. */
    private static byte[] someOf(InputStream unpacking) {
        byte[] head = new byte[HEAD];
        int length = 0;
        try (unpacking) {
            while (length < HEAD) {
                int count = unpacking.read(head, length, HEAD - length);
                if (count < 0) {
                    break;
                }
                length += count;
            }
        } catch (IOException e) {
            // Whoever reads the whole file will say what is wrong with it.
        }
        return Arrays.copyOf(head, length);
    }

    private static TextSource text(byte[] head) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(head);
        return new Utf8Text(bytes::read, HEAD);
    }

    /** The first line with its line end; empty where it is blank, or does not end in the head. */
    private static byte[] firstLine(byte[] head) {
        int quotes = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                return i > 1 && quotes % 2 == 0 ? Arrays.copyOf(head, i + 1) : new byte[0];
            }
            quotes += head[i] == '"' ? 1 : 0;
        }
        return new byte[0];
    }

    /** Files that are read as one were probably written by one export. */
    private void requireAlike() {
        @Nullable TextFile first = null;
        List<String> columns = List.of();
        for (TextFile file : files) {
            if (file.format() != TextFormat.CSV || file.header().length == 0) {
                continue;
            }
            List<String> own = columns(file);
            if (first == null) {
                first = file;
                columns = own;
            } else if (!own.equals(columns)) {
                throw differing(first.name(), columns, file.name(), own);
            }
        }
    }

    /** Our fields that the header of a file has columns for, by name. */
    private List<String> columns(TextFile file) {
        FieldNames names = ledger ? FieldNames.ofLedger(mapping) : FieldNames.ofBalances(mapping);
        String header = new String(file.header(), StandardCharsets.UTF_8).strip();
        Set<String> fields = new TreeSet<>();
        for (String column : names.columns(header)) {
            String field = names.field(column);
            if (field != null) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    private static InputStoppedException differing(
            String firstName, List<String> first, String name, List<String> fields) {
        List<String> lacking = new ArrayList<>(first);
        lacking.removeAll(fields);
        List<String> added = new ArrayList<>(fields);
        added.removeAll(first);
        String message =
                lacking.isEmpty()
                        ? firstName + " has no column " + added.get(0) + ", which this file has"
                        : "this file has no column "
                                + lacking.get(0)
                                + ", which "
                                + firstName
                                + " has";
        return new InputStoppedException(
                name,
                "SCHEMAS_DIFFER",
                message,
                "files that are read as one need the same columns");
    }
}
