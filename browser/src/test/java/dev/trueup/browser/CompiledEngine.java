package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trueup.cases.Case;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.report.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the compiled engine in the Chromium of this machine. */
final class CompiledEngine {
    private static final Path CLASSES = Path.of("target", "classes", "dev", "trueup", "browser");
    private static final Path DRIVER = Path.of("..", "ui", "node_modules", "playwright-core");
    private static final String DRIVER_WORDS =
            "what drives the browser: it comes with the front end";
    private static final String BROWSER_WORDS = "Chromium on the PATH";
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Files come in pieces of seven bytes, so that every boundary is met. */
    private static final String IN_THE_PAGE =
            """
            async ([code, cases]) => {
              const engine = await startEngine(Uint8Array.from(atob(code), (c) => c.charCodeAt(0)));
              const input = (text) => {
                const bytes = new TextEncoder().encode(text);
                let at = 0;
                return (into) => {
                  const piece = bytes.subarray(at, at + 7);
                  into.set(piece);
                  at += piece.length;
                  return piece.length;
                };
              };
              return cases.map((given) => {
                const steps = [() => engine.begin('0', JSON.stringify(given))];
                given.balances.forEach(({ name, text }) =>
                    steps.push(() => engine.addBalances(name, text.length, input(text))));
                given.ledger.forEach(({ name, text }) =>
                    steps.push(() => engine.addLedger(name, text.length, input(text))));
                steps.push(() => engine.finish());
                const failure = steps.map((step) => step()).find((said) => said !== '{}');
                return failure ?? engine.canonical(given.allAccounts);
              });
            }
            """;

    private static final String SCRIPT =
            """
            const [driver, executablePath, host, code, cases] = process.argv.slice(1);
            const read = require('fs').readFileSync;
            (async () => {
              const browser = await require(driver).chromium.launch(
                  { executablePath, args: ['--no-sandbox', '--disable-gpu'] });
              const page = await browser.newPage();
              await page.addScriptTag(
                  { content: read(host, 'utf8') + ';window.startEngine = startEngine;' });
              const said = await page.evaluate(IN_THE_PAGE,
                  [read(code, 'base64'), JSON.parse(read(cases, 'utf8'))]);
              await browser.close();
              said.forEach((one) => console.log(Buffer.from(one, 'utf8').toString('base64')));
            })();
            """
                    .replace("IN_THE_PAGE", IN_THE_PAGE);

    private CompiledEngine() {}

    /** The canonical reports, or failures in JSON, of all cases in order. */
    static List<String> reports(List<Case> cases, Path folder)
            throws IOException, InterruptedException {
        Path input = folder.resolve("cases.json");
        Files.writeString(input, json(cases));
        Process process =
                new ProcessBuilder(
                                "node",
                                "-e",
                                SCRIPT,
                                DRIVER.toAbsolutePath().normalize().toString(),
                                chromium(),
                                CLASSES.resolve("host.js").toString(),
                                CLASSES.resolve("engine.wasm").toString(),
                                input.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * Skips the test, saying why, where this machine has no browser to run the engine in; with
     * {@code -Dacceptance=required} it fails.
     */
    private static String chromium() {
        Optional<Path> found = BROWSERS.stream().flatMap(CompiledEngine::onPath).findFirst();
        if (System.getProperty("acceptance", "").equals("required")) {
            assertThat(DRIVER).as(DRIVER_WORDS).exists();
            assertThat(found).as(BROWSER_WORDS).isPresent();
        }
        assumeThat(DRIVER).as(DRIVER_WORDS).exists();
        assumeThat(found).as(BROWSER_WORDS).isPresent();
        return found.orElseThrow().toString();
    }

    private static Stream<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    private static String json(List<Case> cases) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginArray();
        for (Case each : cases) {
            json.beginObject().name("settings").beginObject();
            json.name("tolerance").text(Points.format(each.settings().tolerance()));
            json.name("minor").text(Points.format(each.settings().minor()));
            json.name("policy").text(each.settings().policy().word());
            if (each.settings().asOf() != Moment.ABSENT) {
                json.name("as_of").text(Moment.format(each.settings().asOf()));
            }
            json.endObject().name("explain").bool(each.explain());
            json.name("allAccounts").bool(each.allAccounts());
            texts(json, "ledger", each.ledger());
            texts(json, "balances", each.balances());
            json.endObject();
        }
        json.endArray();
        return text.toString();
    }

    private static void texts(JsonWriter json, String role, Map<String, String> texts) {
        json.name(role).beginArray();
        texts.forEach(
                (name, text) ->
                        json.beginObject()
                                .name("name")
                                .text(name)
                                .name("text")
                                .text(text)
                                .endObject());
        json.endArray();
    }
}
