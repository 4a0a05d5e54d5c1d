package dev.trueup.read;

import dev.trueup.ledger.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds account ids that differ only in case, accents, spaces or invisible characters. Most ids
 * need no more than a glance: where all have letters of one case, and nothing but letters, digits
 * and marks, none can look like another.
 */
public final class LookAlikeAccounts {
    /** With more different account ids than this none are compared. */
    public static final int MOST = 4_000_000;

    private static final int NAMED = 3;

    private final LongSet ids = new LongSet();
    private final LongSet looks = new LongSet();
    private final Map<Long, Set<String>> alike = new TreeMap<>();
    private long accounts;
    private boolean upper;
    private boolean lower;
    private boolean other;
    private long count;

    /**
     * What is found among some account ids.
     *
     * @param accounts shows them to whoever it is given, and may be asked to several times
     */
    public static List<Warning> among(Consumer<Consumer<String>> accounts) {
        LookAlikeAccounts found = new LookAlikeAccounts();
        accounts.accept(found::glance);
        if (found.mustCompare()) {
            accounts.accept(found::compare);
        }
        if (found.count > 0) {
            accounts.accept(found::name);
        }
        return found.findings();
    }

    /** Sees an account id for the first time. */
    private void glance(String id) {
        accounts++;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
            other |= c <= ' ' || c > '~';
        }
    }

    /** True when the ids seen may look alike at all, so that they are worth comparing. */
    private boolean mustCompare() {
        return (other || (upper && lower)) && accounts <= MOST;
    }

    /** Compares an account id with those before; one with several keys may come several times. */
    private void compare(String id) {
        long look = Fingerprint.of(LookAlike.of(id));
        if (ids.add(Fingerprint.of(id)) && !looks.add(look)) {
            count++;
            alike.put(look, new TreeSet<>());
        }
    }

    /** Keeps the id if it is one of those that look alike. */
    private void name(String id) {
        Set<String> group = alike.get(Fingerprint.of(LookAlike.of(id)));
        if (group != null) {
            group.add(id);
        }
    }

    private List<Warning> findings() {
        if (count == 0) {
            return List.of();
        }
        List<String> groups = new ArrayList<>();
        alike.values().forEach(group -> groups.add(shown(group)));
        groups.sort(null);
        int named = Math.min(NAMED, groups.size());
        return List.of(
                new Warning(
                        "LOOK_ALIKE_ACCOUNT",
                        "account ids differ only in case, accents or spaces: "
                                + String.join("; ", groups.subList(0, named)),
                        "they are different accounts here",
                        Place.NONE,
                        count));
    }

    private static String shown(Set<String> group) {
        List<String> shown = new ArrayList<>();
        for (String id : group) {
            if (shown.size() < NAMED) {
                shown.add('"' + LookAlike.shown(id) + '"');
            }
        }
        return String.join(" and ", shown);
    }
}
