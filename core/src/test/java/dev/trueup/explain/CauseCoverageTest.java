package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The verdict: no cause without a page, a ledger that shows it and one that only resembles it. */
class CauseCoverageTest {
    private static final List<Class<?>> TESTS =
            List.of(EventCausesTest.class, SpanCausesTest.class);

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseHasAPageThatSaysAllThereIsToSay(Cause cause) throws IOException {
        Path page = Path.of("..", "docs", "causes", cause.code() + ".md");
        assertThat(Files.readString(page))
                .startsWith("# " + cause.title() + "\n")
                .contains("`" + cause.code() + "`")
                .contains("## What happened", "## How it shows", "## What tells it apart")
                .contains("## What would disprove it", "## What to do");
    }

    @Test
    void everyCauseIsShownByALedgerAndNotByAnother() {
        Set<Cause> shown = EnumSet.noneOf(Cause.class);
        Set<Cause> notShown = EnumSet.noneOf(Cause.class);
        for (Class<?> test : TESTS) {
            for (Method method : test.getDeclaredMethods()) {
                Shows shows = method.getAnnotation(Shows.class);
                DoesNotShow doesNotShow = method.getAnnotation(DoesNotShow.class);
                if (shows != null) {
                    shown.add(shows.value());
                }
                if (doesNotShow != null) {
                    notShown.add(doesNotShow.value());
                }
            }
        }
        assertThat(shown).containsExactlyInAnyOrder(Cause.values());
        assertThat(notShown).containsExactlyInAnyOrder(Cause.values());
    }
}
