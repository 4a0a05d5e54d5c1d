package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.incident.Incident;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlooredPopulationTest {
    private final StringBuilder lines = new StringBuilder();

    /** Earns, spends more than it has, earns again. */
    private void overdrawn(int member, long stored) {
        event(member, 1, "earn", earned(member));
        event(member, 2, "redeem", -spent(member));
        event(member, 3, "earn", again(member));
        lines.append("balance m%d %d 2026-03-01T00:00%n".formatted(member, stored));
    }

    private void event(int member, int day, String type, long points) {
        lines.append(
                "event e%d-%d m%d %s %+d 2026-01-%02dT12:00%n"
                        .formatted(member, day, member, type, points, day));
    }

    private static long earned(int member) {
        return 101 + 7L * member;
    }

    private static long spent(int member) {
        return 300 + 13L * member;
    }

    private static long again(int member) {
        return 50 + 3L * member;
    }

    private List<Incident> incidents() {
        return LedgerText.of(lines.toString()).incidents();
    }

    @Test
    void balancesThatNeverGoBelowZeroAreOneRule() {
        for (int member = 0; member < 12; member++) {
            overdrawn(member, again(member));
        }

        List<Incident> incidents = incidents();

        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).title())
                .startsWith("Balances are kept from going below zero: 12 accounts, +");
        assertThat(incidents.get(0).story()).endsWith("with the policy clamp-at-zero.");
    }

    @Test
    void whereOthersGoBelowZeroWithoutDriftItIsNoRule() {
        for (int member = 0; member < 12; member++) {
            long sum = earned(member) - spent(member) + again(member);
            overdrawn(member, member < 6 ? again(member) : sum);
        }

        assertThat(incidents()).noneMatch(incident -> incident.title().contains("below zero"));
    }
}
