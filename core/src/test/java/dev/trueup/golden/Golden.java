package dev.trueup.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts kept in files, which are written anew with {@code -Dgolden.update=true}. */
public final class Golden {
    private Golden() {}

    /** Compares with the file at the given path below the root of the project. */
    public static void check(String path, String actual) {
        Path file = Path.of(System.getProperty("project.root", "."), path);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("run with -Dgolden.update=true to write it").exists();
            assertThat(actual).as(path).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
