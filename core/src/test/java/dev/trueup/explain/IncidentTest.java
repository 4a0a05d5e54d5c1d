package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That an incident keeps its name. */
class IncidentTest {
    private final List<String> lines = new ArrayList<>();

    /** Accounts in balance, each with an event in each of the first days, in batches of five. */
    private void ordinary(int accounts, int days) {
        for (int account = 0; account < accounts; account++) {
            long sum = 0;
            for (int day = 1; day <= days; day++) {
                long points = amount(account, day);
                sum += points;
                lines.add(event(account, day, 3 + account % 20, points));
            }
            lines.add("balance m%d %d".formatted(account, sum - lost(account)));
        }
    }

    private static long amount(int account, int day) {
        return 100 + (account * 7919L + day * 104_729L) % 1877;
    }

    private static String event(int account, int day, int hour, long points) {
        return "event e%d-%d m%d earn %+d 2026-01-%02dT%02d:%02d source=s%d batch=b%d-%d"
                .formatted(
                        account,
                        day,
                        account,
                        points,
                        day,
                        hour,
                        account % 60,
                        account % 3,
                        day,
                        account / 5);
    }

    /** Ten accounts never got what happened between 3 and 8 o'clock on the ninth. */
    private static long lost(int account) {
        return account % 20 < 5 && account / 20 < 2 ? amount(account, 9) : 0;
    }

    private List<Incident> incidents() {
        return LedgerText.of(String.join("\n", lines)).incidents();
    }

    @Test
    void anIncidentKeepsItsIdWhenAccountsAndDaysAreAdded() {
        ordinary(200, 14);
        List<String> ids = incidents().stream().map(Incident::id).toList();
        lines.clear();
        ordinary(300, 18);
        assertThat(ids).isNotEmpty();
        assertThat(incidents()).extracting(Incident::id).containsExactlyInAnyOrderElementsOf(ids);
    }
}
