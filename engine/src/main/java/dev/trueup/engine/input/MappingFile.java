package dev.trueup.engine.input;

import dev.trueup.read.Mappings;
import java.nio.file.Path;

/** Reads a mapping from YAML. */
public final class MappingFile {
    private MappingFile() {}

    /**
     * Reads the file.
     *
     * @throws dev.trueup.read.MappingException if it cannot be read, is no YAML, or says something
     *     that a mapping cannot say
     */
    public static Mappings read(Path file) {
        return Mappings.NONE;
    }
}
