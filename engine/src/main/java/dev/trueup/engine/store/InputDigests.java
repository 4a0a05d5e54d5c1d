package dev.trueup.engine.store;

import dev.trueup.report.InputCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts the SHA-256 of each input beside its counts, so that a kept run says what it was over. */
public final class InputDigests {
    private InputDigests() {}

    /** The counts with the digests of those inputs that are files. */
    public static List<InputCounts> of(List<InputCounts> inputs) {
        return inputs.parallelStream().map(InputDigests::of).toList();
    }

    private static InputCounts of(InputCounts input) {
        Path file = Path.of(input.source());
        if (!Files.isRegularFile(file)) {
            return input;
        }
        try {
            return input.withDigest(Digests.of(file));
        } catch (IOException gone) {
            return input;
        }
    }
}
