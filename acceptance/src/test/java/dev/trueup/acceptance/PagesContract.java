package dev.trueup.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the pages do whichever backend answers them, tried on one practice ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesContract {
    static final int ACCOUNTS = 300;

    Path folder = Path.of("");
    Chromium chromium;
    Page page;
    Screen screen;

    /** Opens the pages on {@code ledger.csv} and {@code balances.csv} of {@link #folder}. */
    abstract Page opened();

    /** Screens that this backend has beside those that all have. */
    abstract Map<String, String> ownScreens();

    /** What every address that the pages may ask for begins with. */
    abstract String ownPrefix();

    @BeforeAll
    void startAndOpen(@TempDir Path shared) {
        folder = shared;
        chromium = Chromium.start();
        Trueup.practise(folder, ACCOUNTS);
        page = opened();
        screen = new Screen(page);
        screen.settle();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            if (page != null) {
                chromium.assertQuiet(ownPrefix());
            }
            chromium.close();
        }
    }

    @Test
    void summaryLeadsToTheGuiltyEventInTwoClicks() {
        screen.open("#/");
        assertThat(page.locator("h1")).containsText("of 300 accounts disagree with the ledger");
        page.locator(".tiles a").first().click();
        screen.settle();
        page.locator("tbody tr th a").first().click();
        screen.settle();
        assertThat(page.locator(".balance")).containsText("out of balance by");
        assertThat(page.locator(".statement"))
                .containsText(Pattern.compile("would be wrong if|Would disprove it"));
        assertThat(page.locator(".timeline .line")).hasCount(1);
        assertThat(page.locator(".timeline .snapshot")).hasCount(1);
    }

    @Test
    void bridgeFromTheLedgerToTheBalancesAddsUp() {
        screen.open("#/");
        Locator bridge = page.locator("figure").filter(text("From ledger to balances"));
        button(bridge, "Show as table").click();
        List<BigDecimal> steps = numbers(bridge.locator("tbody td:nth-child(3)"));
        List<BigDecimal> totals = numbers(bridge.locator("tbody td:nth-child(4)"));
        assertThat(steps).hasSizeGreaterThan(2);
        assertThat(totals.getFirst().add(sum(steps))).isEqualByComparingTo(totals.getLast());
        button(bridge, "Show as chart").click();
    }

    @Test
    void whatWasReadIsAccountedFor() {
        screen.open("#/");
        List<BigDecimal> counts = numbers(page.locator(".equation b"));
        assertThat(sum(counts.subList(1, counts.size()))).isEqualByComparingTo(counts.getFirst());
    }

    @Test
    void anotherToleranceReclassifiesAtOnceAndIsPartOfTheLink() {
        screen.open("#/");
        assertThat(page.locator(".verdict")).containsText("Material mismatches");
        page.getByLabel("Tolerance").fill("1000000000");
        assertThat(page.locator(".verdict")).containsText("All in balance");
        assertThat(page.locator("h1")).containsText("All 300 accounts follow from the ledger");
        assertThat(page).hasURL(Pattern.compile("tolerance=1000000000"));
        page.getByRole(AriaRole.BUTTON, named("Back to 5 and 50")).click();
        assertThat(page.locator(".verdict")).containsText("Material mismatches");
    }

    @Test
    void barsOfTheHistogramLeadToTheirAccounts() {
        screen.open("#/");
        Locator bar = page.locator(".histogram a").first();
        String words = String.valueOf(bar.getAttribute("aria-label"));
        String accounts = words.substring(words.lastIndexOf(':') + 2).replaceAll("\\D", "");
        bar.click();
        screen.settle();
        assertThat(page.locator(".pager [role=status]")).containsText("of " + accounts);
    }

    @Test
    void filtersKeepWhatTheySay() {
        screen.open("#/accounts");
        page.getByPlaceholder("Account id").fill("29");
        page.waitForFunction(
                """
                () => [...document.querySelectorAll('tbody tr th')]
                    .every((id) => id.innerText.includes('29'))
                """);
        assertThat(page.locator("tbody tr th").allInnerTexts()).isNotEmpty();
        page.getByPlaceholder("Account id").fill("no such account");
        assertThat(page.locator("main")).containsText("No account passes these filters");
        screen.open("#/accounts?level=minor-drift");
        assertThat(page.locator("tbody tr .badge").allInnerTexts())
                .isNotEmpty()
                .allMatch("Minor drift"::equals);
    }

    @Test
    void accountShowsItsEventsItsStoryAndItsRawData() {
        drifting();
        assertThat(page.locator("h2")).containsText(new String[] {"What happened", "Statement"});
        assertThat(page.locator(".events tbody tr").first()).isVisible();
        page.locator(".events .expand").first().click();
        assertThat(page.locator(".record pre")).containsText("\"points\"");
        page.getByText("Raw data of this account").click();
        Object events =
                page.evaluate(
                        "() => JSON.parse(document.querySelector('.raw pre').textContent)"
                                + ".events.length");
        assertThat(((Number) events).intValue()).isPositive();
        page.getByRole(AriaRole.BUTTON, named("Engineer")).click();
        assertThat(page.locator(".story")).containsText("stories part");
    }

    @Test
    void chartIsSteppedWithTheArrowKeys() {
        drifting();
        page.locator(".stepper").focus();
        page.keyboard().press("Home");
        String first = page.locator(".readout").innerText();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".readout")).not().hasText(first);
        assertThat(page.locator(".events tr.selected")).hasCount(1);
    }

    @Test
    void whatIfChangesTheDriftAndNothingElse() {
        drifting();
        String before = page.locator(".balance .drift .number").innerText();
        page.getByRole(AriaRole.BUTTON, named("Leave events out, or add one")).click();
        page.getByRole(AriaRole.BUTTON, named("Correct the whole drift")).click();
        assertThat(page.locator(".outcome-line .drift").nth(1)).containsText("0");
        page.getByRole(AriaRole.BUTTON, named("Undo all")).click();
        page.locator(".events tbody input[type=checkbox]").first().check();
        assertThat(page.locator(".outcome-line .drift")).hasCount(2);
        assertThat(page.locator(".balance .drift .number")).hasText(before);
    }

    @Test
    void incidentSaysWhatItsAccountsShare() {
        screen.open("#/incidents");
        page.locator(".card h2 a").first().click();
        screen.settle();
        assertThat(page.locator("main")).containsText("What its events share");
        assertThat(page.locator("main")).containsText("What would disprove this");
        page.locator(".facts a").first().click();
        screen.settle();
        assertThat(page.locator("tbody tr").first()).isVisible();
    }

    @Test
    void backForwardAndReloadKeepTheView() {
        screen.open("#/accounts?level=minor-drift");
        String rows = page.locator("tbody").first().innerText();
        screen.open("#/incidents");
        page.goBack();
        screen.settle();
        assertThat(page).hasURL(Pattern.compile("level=minor-drift"));
        assertThat(page.locator("tbody").first()).hasText(Pattern.compile("Minor drift"));
        assertThat(page.locator("tbody").first().innerText()).isEqualTo(rows);
        page.goForward();
        screen.settle();
        assertThat(page.locator("h1")).hasText("Incidents");
    }

    @Test
    void keyboardAloneDoesEverything() {
        screen.open("#/");
        page.keyboard().press("g");
        page.keyboard().press("a");
        assertThat(page.locator("h1")).hasText("Accounts");
        screen.settle();
        String last = page.locator("tbody tr th a").last().innerText().strip();
        page.keyboard().press("/");
        page.keyboard().type(last);
        page.keyboard().press("Enter"); // Before the list for it has come.
        assertThat(page.locator("h1")).containsText(last);
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).containsText("Material mismatch");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        screen.open("#/accounts");
        screen.tabTo("tbody tr th a");
        String id = String.valueOf(page.evaluate("() => document.activeElement.innerText")).strip();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(id);
    }

    @Test
    void axeFindsNothingInAnyLight() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            screens()
                    .forEach(
                            (name, hash) -> {
                                screen.open(hash);
                                Chromium.assertAccessible(page, name + " " + scheme);
                            });
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    void axeFindsNothingWithForcedColours() {
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        screens()
                .forEach(
                        (name, hash) -> {
                            screen.open(hash);
                            Chromium.assertAccessible(page, name + " with forced colours");
                        });
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    @Test
    void nothingSticksOutFromThePhoneToTheWideScreen() {
        for (int width : List.of(320, 768, 1024, 1920)) {
            page.setViewportSize(width, 900);
            screens()
                    .forEach(
                            (name, hash) -> {
                                screen.open(hash);
                                assertThat(screen.overhang()).as(name + " " + width).isZero();
                                assertThat(screen.wideTables()).as(name + " " + width).isEmpty();
                            });
        }
        page.setViewportSize(1280, 900);
    }

    @Test
    void printedPageShowsItsContentAndNoControls() {
        drifting();
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".statement")).isVisible();
        assertThat(page.locator("nav[aria-label=Screens]")).isHidden();
        assertThat(page.locator(".jump-button")).isHidden();
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(com.microsoft.playwright.options.Media.SCREEN));
    }

    /** Every screen, by name: those that all backends have and its own. */
    Map<String, String> screens() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("summary", "#/");
        all.put("incidents", "#/incidents");
        all.put("accounts", "#/accounts");
        all.put("inputs", "#/inputs");
        all.put("nobody", "#/account?id=nobody");
        drifting();
        all.put("account", screen.hash());
        screen.open("#/incidents");
        all.put("incident", page.locator(".card h2 a").first().getAttribute("href"));
        all.putAll(ownScreens());
        return all;
    }

    /** Opens the first account whose drift an event explains. */
    void drifting() {
        screen.open("#/accounts?cause=double-posted-event");
        page.locator("tbody tr th a").first().click();
        screen.settle();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator button(Locator inside, String name) {
        return inside.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** The numbers in those cells that hold one. */
    private static List<BigDecimal> numbers(Locator cells) {
        return cells.allInnerTexts().stream()
                .map(shown -> shown.replace("\u2212", "-").replaceAll("[,+\\s]", ""))
                .filter(digits -> !digits.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
