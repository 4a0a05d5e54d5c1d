package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output kept beside the tests; {@code -Dgolden.update=true} writes it anew. */
final class Golden {
    private static final Path FOLDER = Capture.ROOT.resolve("app/src/test/golden");

    private Golden() {}

    /** Compares text with the kept file of that name. */
    static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
