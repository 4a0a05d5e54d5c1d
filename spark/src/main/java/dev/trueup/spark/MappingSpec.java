package dev.trueup.spark;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.Mapping;
import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.read.RegionZone;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says, in a form that travels to executors: the tree of names and values, and
 * the zone that an option may give in its place.
 */
public final class MappingSpec implements Serializable {
    /** Our own names and aliases, and no zone. */
    public static final MappingSpec NONE = new MappingSpec(Map.of(), null);

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a LinkedHashMap of texts, numbers, lists and maps
    private final LinkedHashMap<String, Object> tree;

    private final @Nullable String zone;
    private transient @Nullable Mappings mappings;

    /**
     * A mapping.
     *
     * @param tree what {@code docs/mapping.md} describes, as nested maps and lists
     * @param zone of times that carry none, such as {@code Europe/Paris}; null leaves it to the
     *     tree
     * @throws MappingException if something is not known, or is not supported on Spark
     */
    public MappingSpec(Map<String, ?> tree, @Nullable String zone) {
        this.tree = new LinkedHashMap<>(requireNonNull(tree, "tree"));
        this.zone = zone;
        requireUtf8(mappings().ledger());
        requireUtf8(mappings().balances());
    }

    private static void requireUtf8(Mapping mapping) {
        String encoding = mapping.encoding();
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) {
            throw new MappingException(
                    "the Spark job reads UTF-8 only, not " + encoding, "convert the files first");
        }
    }

    Mappings mappings() {
        Mappings known = mappings;
        if (known == null) {
            known = read();
            mappings = known;
        }
        return known;
    }

    private Mappings read() {
        Mappings read = Mappings.of(tree);
        if (zone == null) {
            return read;
        }
        return new Mappings(
                read.ledger().withZone(RegionZone.of(zone)),
                read.balances().withZone(RegionZone.of(zone)));
    }
}
