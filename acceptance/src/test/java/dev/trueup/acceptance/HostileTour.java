package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** A walk over every screen of a ledger whose every word is hostile. */
final class HostileTour {
    private final Page page;
    private final Screen screen;

    HostileTour(Page page) {
        this.page = page;
        screen = new Screen(page);
    }

    /** Fails where a script of the data ran, or where an id is not shown as it is. */
    void visitEverything() {
        int count = Hostile.PAYLOADS.size();
        screen.open("#/");
        assertThat(page.locator("h1")).containsText(count + " of " + count);
        screen.open("#/incidents");
        screen.open("#/inputs");
        screen.open("#/accounts");
        assertThat(page.locator("tbody tr")).hasCount(count);
        assertThat(page.locator("tbody tr th bdi").allTextContents())
                .containsExactlyInAnyOrderElementsOf(Hostile.PAYLOADS);
        for (String payload : Hostile.PAYLOADS) {
            page.evaluate(
                    "(id) => { location.hash = '#/account?' + new URLSearchParams({ id }) }",
                    payload);
            assertThat(page.locator("h1 bdi")).hasText(payload);
            assertThat(page.locator(".events .description")).containsText(payload);
        }
        page.getByText("Raw data of this account").click();
        page.keyboard().press("/");
        assertThat(page.locator("#jump-list [role=option]").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(screen.wasHit()).isFalse();
    }
}
