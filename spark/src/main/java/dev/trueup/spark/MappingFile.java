package dev.trueup.spark;

import dev.trueup.read.MappingException;
import dev.trueup.read.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a mapping in YAML. */
final class MappingFile {
    private MappingFile() {}

    /**
     * The mapping that a text says.
     *
     * @param name of the file, for messages
     * @param zone of times that carry none; null leaves it to the text
     * @throws MappingException if it is no YAML, or says something that a mapping cannot say
     */
    static MappingSpec parse(String text, String name, @Nullable String zone) {
        Object tree = tree(text, name);
        if (tree == null) {
            return new MappingSpec(Map.of(), zone);
        }
        if (!(tree instanceof Map<?, ?> map)) {
            throw new MappingException(name + " holds no names with values", "see docs/mapping.md");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        try {
            return new MappingSpec(named, zone);
        } catch (MappingException e) {
            throw new MappingException(name + ": " + e.getMessage(), e.help());
        }
    }

    private static @Nullable Object tree(String text, String name) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(name).build();
            return new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            String message = e.getMessage();
            String firstLine = message == null ? "" : message.split("\n", 2)[0];
            throw new MappingException(
                    name + " is no YAML: " + VisibleText.escape(firstLine), "see docs/mapping.md");
        }
    }
}
