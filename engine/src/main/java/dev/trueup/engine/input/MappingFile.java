package dev.trueup.engine.input;

import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.read.VisibleText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a mapping from YAML. */
public final class MappingFile {
    private static final long LONGEST = 1 << 20;

    private MappingFile() {}

    /**
     * Reads the file.
     *
     * @throws MappingException if it cannot be read, is no YAML, or says something that a mapping
     *     cannot say
     */
    public static Mappings read(Path file) {
        String name = VisibleText.escape(file.toString());
        Object tree = parse(text(file, name), name);
        if (tree == null) {
            return Mappings.NONE;
        }
        if (!(tree instanceof Map<?, ?> map)) {
            throw new MappingException(name + " holds no names with values", "see docs/mapping.md");
        }
        try {
            Mappings mappings = Mappings.of(map);
            checkEncoding(mappings.ledger().encoding());
            checkEncoding(mappings.balances().encoding());
            return mappings;
        } catch (MappingException e) {
            throw new MappingException(name + ": " + e.getMessage(), e.help());
        }
    }

    private static String text(Path file, String name) {
        try {
            if (!Files.isRegularFile(file)) {
                String what =
                        Files.isDirectory(file) ? "it is a directory" : "there is no such file";
                throw new MappingException(name + ": " + what, "");
            }
            if (Files.size(file) > LONGEST) {
                throw new MappingException(name + " is too long to be a mapping", "");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new MappingException(name + " cannot be read as UTF-8 text", "");
        }
    }

    private static @Nullable Object parse(String text, String name) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(name).build();
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String at =
                    e.getProblemMark()
                            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                            .orElse("");
            throw new MappingException(
                    name + at + ": this is no YAML: " + VisibleText.escape(e.getProblem()),
                    "see docs/mapping.md");
        } catch (YamlEngineException e) {
            String message = e.getMessage();
            String firstLine = message == null ? "" : message.split("\n", 2)[0];
            throw new MappingException(
                    name + ": this is no YAML: " + VisibleText.escape(firstLine),
                    "see docs/mapping.md");
        }
    }

    /**
     * Finds an encoding by name.
     *
     * @throws MappingException if there is none of that name
     */
    public static @Nullable Charset checkEncoding(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MappingException(
                    "there is no encoding " + VisibleText.shorten(name, 40),
                    "write it like utf-8, utf-16, windows-1252 or iso-8859-15");
        }
    }
}
