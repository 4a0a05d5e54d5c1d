package dev.trueup.read;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Time zones by their names, such as {@code Europe/Paris} or {@code +02:00}. */
public final class RegionZone implements LocalZone {
    private final ZoneRules rules;

    private RegionZone(ZoneRules rules) {
        this.rules = rules;
    }

    /**
     * The zone of that name.
     *
     * @throws MappingException if there is none
     */
    public static LocalZone of(String name) {
        try {
            return new RegionZone(ZoneId.of(name).getRules());
        } catch (DateTimeException e) {
            throw new MappingException(
                    "there is no time zone " + VisibleText.shorten(name, 40),
                    "write it like Europe/Paris, UTC or +02:00");
        }
    }

    @Override
    public int offsetSeconds(long localSeconds, Oddity seen) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return rules.getOffset(local).getTotalSeconds();
        }
        if (transition.isGap()) {
            seen.gap();
        } else {
            seen.overlap();
        }
        return transition.getOffsetBefore().getTotalSeconds();
    }
}
