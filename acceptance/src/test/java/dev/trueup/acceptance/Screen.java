package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import java.util.List;

/** The screen that a page shows, and the ways to another. */
final class Screen {
    private static final int MOST_TABS = 200;

    private final Page page;

    Screen(Page page) {
        this.page = page;
    }

    /** Goes to a place by its link. */
    void open(String hash) {
        page.evaluate("(hash) => { location.hash = hash }", hash);
        settle();
    }

    /** Waits until the screen has its heading, and is waiting for nothing. */
    void settle() {
        page.evaluate(
                """
                () => new Promise((done) => requestAnimationFrame(() =>
                    requestAnimationFrame(() => setTimeout(done, 20))))
                """);
        page.waitForFunction("() => !document.querySelector('.skeleton, [aria-busy=true]')");
        assertThat(page.locator("h1").first()).not().isEmpty();
    }

    String hash() {
        return String.valueOf(page.evaluate("() => location.hash"));
    }

    /** Presses Tab until something that matches has the focus, and is to be seen. */
    void tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            Object there =
                    page.evaluate(
                            "(selector) => document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) {
                assertThat(page.locator(":focus")).isInViewport();
                return;
            }
        }
        fail("the keyboard does not reach " + selector);
    }

    /** Pixels by which the page is wider than its window. */
    int overhang() {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        return Math.max(0, ((Number) over).intValue());
    }

    /** Whether a script that came in with the data has run. */
    boolean wasHit() {
        return !Boolean.TRUE.equals(page.evaluate("() => window.hit === undefined"));
    }

    /** The tables that cannot be read without scrolling sideways. */
    List<?> wideTables() {
        return (List<?>)
                page.evaluate(
                        """
                        () => [...document.querySelectorAll('.table-box')]
                            .filter((box) => box.scrollWidth > box.clientWidth + 1)
                            .map((box) => box.getAttribute('aria-label'))
                        """);
    }
}
