package dev.trueup.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus in the folder {@code cases}. Every engine runs it and must come to the same text;
 * {@code -Dgolden.update=true} rewrites what is expected.
 */
public final class Cases {
    private static final Path FOLDER = Path.of(System.getProperty("project.root"), "cases");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Cases() {}

    /** All cases, by name. */
    public static List<Case> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(Cases::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases whose inputs need no mapping file. */
    public static List<Case> withoutMapping() {
        return all().stream().filter(each -> each.mapping() == null).toList();
    }

    private static Case read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".case", "");
            return Case.parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what came out with what is expected, or rewrites the expectation. */
    public static void check(Case of, String result) {
        if (UPDATE && !result.equals(of.expected())) {
            Path file = FOLDER.resolve(of.name() + ".case");
            try {
                Files.writeString(file, Case.withExpected(Files.readString(file), result));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        assertThat(result).as(of.toString()).isEqualTo(of.expected());
    }
}
