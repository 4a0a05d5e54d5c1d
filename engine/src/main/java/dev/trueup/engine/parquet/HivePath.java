package dev.trueup.engine.parquet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values that the names of folders give to every record in them: {@code currency=EUR/}. */
final class HivePath {
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private HivePath() {}

    /** The values by the names of their columns, outermost folder first. */
    static Map<String, String> values(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] parts = path.split("[/\\\\]", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            int mark = parts[i].indexOf('=');
            if (mark > 0) {
                String value = decoded(parts[i].substring(mark + 1));
                values.put(decoded(parts[i].substring(0, mark)), value.equals(NULL) ? "" : value);
            }
        }
        return values;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // a stray percent sign stands for itself
        }
    }
}
