package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.cases.Case;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.report.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Runs the compiled engine in Node. */
final class CompiledEngine {
    private static final Path ENGINE =
            Path.of("target", "classes", "dev", "trueup", "browser", "engine.js").toAbsolutePath();

    /** Texts come in pieces of seven characters, so that every boundary is met. */
    private static final String SCRIPT =
            """
            const engine = require(process.argv[1]);
            const pieces = (text) => {
              let at = 0;
              return () => at < text.length ? text.slice(at, at += 7) : null;
            };
            for (const given of JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'))) {
              const steps = [() => engine.begin('0', JSON.stringify(given))];
              given.balances.forEach(({ name, text }) =>
                  steps.push(() => engine.addBalances(name, text.length, pieces(text))));
              given.ledger.forEach(({ name, text }) =>
                  steps.push(() => engine.addLedger(name, text.length, pieces(text))));
              steps.push(() => engine.finish());
              const failure = steps.map((step) => step())
                  .find((said) => said !== '{}');
              const said = failure ?? engine.canonical(given.allAccounts);
              console.log(Buffer.from(said, 'utf8').toString('base64'));
            }
            """;

    private CompiledEngine() {}

    /** The canonical reports, or failures in JSON, of all cases in order. */
    static List<String> reports(List<Case> cases, Path folder)
            throws IOException, InterruptedException {
        Path input = folder.resolve("cases.json");
        Files.writeString(input, json(cases));
        Process process =
                new ProcessBuilder("node", "-e", SCRIPT, ENGINE.toString(), input.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .toList();
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
