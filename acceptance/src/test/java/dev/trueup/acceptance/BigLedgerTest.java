package dev.trueup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers so big that the sandbox has several workers read them at once. */
class BigLedgerTest {
    private static final int EVENTS = 60_000;
    private static final int ACCOUNTS = 700;

    /** Loads texts into an engine of its own, and gives the report as CSV. */
    private static final String IN_THE_PAGE =
            """
            ([ledger, balances]) => new Promise((done) => {
              const worker = window.trueupEngine();
              worker.onmessage = ({ data }) => {
                if (data.ready) {
                  const files = {
                    ledger: [].concat(ledger).map((text, i) => new File([text], `ledger${i}`)),
                    balances: [new File([balances], 'balances')] };
                  const params = JSON.stringify({ settings: {} });
                  worker.postMessage({ id: 1, method: 'load', params, files });
                } else if (data.error) {
                  done(JSON.stringify(data.error));
                } else if (data.id === 1 && data.result) {
                  worker.postMessage({ id: 2, method: 'export', params: '{"format":"csv"}' });
                } else if (data.id === 2) {
                  done(JSON.parse(data.result).text);
                }
              };
            })
            """;

    /** Loads texts, asks what is stated before it is explained, then what is said in the end. */
    private static final String STATED =
            """
            ([ledger, balances]) => new Promise((done) => {
              const worker = window.trueupEngine();
              const told = {};
              worker.onmessage = ({ data }) => {
                if (data.ready) {
                  const files = {
                    ledger: [new File([ledger], 'ledger')],
                    balances: [new File([balances], 'balances')] };
                  const params = JSON.stringify({ settings: {} });
                  worker.postMessage({ id: 1, method: 'load', params, files });
                } else if (data.error) {
                  done(JSON.stringify(data.error));
                } else if (data.progress && data.progress.stated) {
                  worker.postMessage({ id: 2, method: 'about', params: '{}' });
                  worker.postMessage({ id: 3, method: 'summary', params: '{}' });
                } else if (data.id === 1 && data.result) {
                  worker.postMessage({ id: 4, method: 'about', params: '{}' });
                  worker.postMessage({ id: 5, method: 'summary', params: '{}' });
                } else if (data.result) {
                  told[data.id] = JSON.parse(data.result);
                  if (data.id === 5) {
                    const figures = ({ summary }) => [
                      summary.accounts, summary.material_mismatch, summary.minor_drift,
                      summary.in_balance, summary.net_drift, summary.absolute_drift].join(' ');
                    done([
                      told[2].explaining, told[3].summary.by_cause.length > 0,
                      told[4].explaining, told[5].summary.by_cause.length > 0,
                      figures(told[3]) === figures(told[5])].join(' '));
                  }
                }
              };
            })
            """;

    /** Makes helpers that fall silent after so many answers, and has them waited for less. */
    private static final String SILENT_HELPERS =
            """
            (answers) => {
              const prefix = `if (self.name === 'trueup-helper') {
                const say = self.postMessage.bind(self);
                let left = ${answers};
                self.postMessage = (said, transferred) => {
                  if (typeof said === 'string' || left-- > 0) {
                    say(said, transferred);
                  }
                };
              }
              `;
              const script = document.getElementById('trueup-engine').textContent;
              const changed = script.replace('PATIENCE = 10_000', 'PATIENCE = 10');
              if (changed === script) {
                throw new Error('the helpers are waited for as ever');
              }
              const source = prefix + changed;
              window.trueupEngine = () => new Worker(URL.createObjectURL(new Blob(
                [`const ownScript = ${JSON.stringify(source)};\n`, source],
                { type: 'text/javascript' })));
            }
            """;

    @TempDir private Path folder;
    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        Trueup.run("sandbox", "--out", folder.toString());
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aBigArrayIsReadInPartsAndSaysWhatTheCommandLineSays() throws IOException {
        String ledger =
                "[\n" + String.join(",\n", events("{\"description\":\"a },{ b\",%s}")) + "\n]\n";
        assertThat(inThePage(ledger, true)).isEqualTo(onTheCommandLine(ledger));
    }

    @Test
    void bigLinesWithFaultsAreReadInPartsAndSayTheSame() throws IOException {
        List<String> events = events("{%s}");
        events.set(7, "{}");
        events.set(EVENTS - 7, "{\"oops\"");
        String ledger = String.join("\n", events) + "\n";
        assertThat(inThePage(ledger, true)).isEqualTo(onTheCommandLine(ledger));
    }

    @Test
    void anArrayThatLooksAsIfItCouldBeCutAnywhereIsReadAsOne() throws IOException {
        String inner = "\"items\":[%s]".formatted("{\"event_id\":\"no\"},".repeat(2) + "{}");
        String ledger = "[" + String.join(",", events("{%s," + inner + "}")) + "]";
        assertThat(inThePage(ledger, false)).isEqualTo(onTheCommandLine(ledger));
    }

    /** Two that are cut, the second in another way, and one between them that is too small. */
    @Test
    void severalFilesAreReadInPartsEach() throws IOException {
        String more = "\"description\":\"%s\",".formatted("long ".repeat(25));
        List<String> events = events("{" + more + "%s}");
        int first = EVENTS / 2 - 50;
        List<String> files =
                List.of(
                        "[" + String.join(",\n", events.subList(0, first)) + "]",
                        String.join("\n", events.subList(first, first + 100)),
                        String.join("\n", events.subList(first + 100, EVENTS)));
        assertThat(inThePage(files, true)).isEqualTo(onTheCommandLine(files));
    }

    @Test
    void driftIsStatedBeforeItIsExplained() {
        String ledger = "[" + String.join(",\n", events("{%s}")) + "]";
        Page page = visit();
        String told = String.valueOf(page.evaluate(STATED, List.of(ledger, balances())));
        assertThat(told).isEqualTo("true false false true true");
        page.context().close();
    }

    /** Silent at once it is not heard of what it read, later of what it found. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatAHelperThatFallsSilentShouldDoIsDoneAgain(int answers) throws IOException {
        String ledger = "[" + String.join(",\n", events("{%s}")) + "]";
        Page page = visit();
        page.evaluate(SILENT_HELPERS, answers);
        String report = String.valueOf(page.evaluate(IN_THE_PAGE, List.of(ledger, balances())));
        assertThat(report).isEqualTo(onTheCommandLine(ledger));
        page.context().close();
    }

    private Page visit() {
        Page page = chromium.page();
        page.navigate(folder.resolve("index.html").toUri().toString());
        new Screen(page).settle();
        return page;
    }

    private static List<String> events(String form) {
        List<String> events = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            String event =
                    """
                    "event_id":"event-%06d","account_id":"A%04d",\
                    "timestamp":"2026-01-%02dT10:00:00Z","type":"earn","points_delta":%d,\
                    "source":"the shop around the corner, number 12\""""
                            .formatted(i, i % ACCOUNTS, i % 28 + 1, i % 90 + 1);
            events.add(form.formatted(event));
        }
        return events;
    }

    /** Four accounts in ten are off by the points of their last event: enough to share out. */
    private static String balances() {
        long[] sums = new long[ACCOUNTS];
        for (int i = 0; i < EVENTS; i++) {
            boolean lost = i >= EVENTS - ACCOUNTS && i % ACCOUNTS % 10 < 4;
            sums[i % ACCOUNTS] += lost ? 0 : i % 90 + 1;
        }
        StringBuilder text = new StringBuilder("account_id,snapshot_balance\n");
        for (int i = 0; i < ACCOUNTS; i++) {
            text.append("A%04d,%d%n".formatted(i, sums[i]).replace("\r", ""));
        }
        return text.toString();
    }

    private String inThePage(String ledger, boolean inParts) {
        return inThePage(List.of(ledger), inParts);
    }

    private String inThePage(List<String> ledger, boolean inParts) {
        Page page = visit();
        int[] workers = {0};
        page.onWorker(_ -> workers[0]++);
        Object processors = page.evaluate("() => navigator.hardwareConcurrency");
        String report = String.valueOf(page.evaluate(IN_THE_PAGE, List.of(ledger, balances())));
        if (inParts && processors instanceof Integer several && several > 1) {
            assertThat(workers[0]).as("workers that read").isGreaterThan(1);
        }
        page.context().close();
        return report;
    }

    private String onTheCommandLine(String ledger) throws IOException {
        return onTheCommandLine(List.of(ledger));
    }

    private String onTheCommandLine(List<String> ledger) throws IOException {
        Path report = folder.resolve("report.csv");
        List<String> words = new ArrayList<>(List.of("reconcile", "--max-rejects", "10"));
        for (String text : ledger) {
            Path file = folder.resolve("ledger" + words.size());
            words.addAll(List.of("--ledger", Files.writeString(file, text).toString()));
        }
        Path balances = Files.writeString(folder.resolve("balances"), balances());
        words.addAll(List.of("--balances", balances.toString()));
        words.addAll(List.of("--format", "csv", "--out", report.toString()));
        Trueup.run(words.toArray(String[]::new));
        return Files.readString(report);
    }
}
