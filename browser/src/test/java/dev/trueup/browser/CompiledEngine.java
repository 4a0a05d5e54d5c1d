package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Runs the compiled engine in Node. */
final class CompiledEngine {
    private static final String SCRIPT =
            """
            const engine = require(process.argv[1]);
            const [ledger, balances] = require('fs').readFileSync(0, 'utf8').split(' ')
                .map((text) => Buffer.from(text, 'base64').toString('utf8'));
            const pieces = (text) => {
              const all = text.match(/[^]{1,7}/g) ?? [];
              return () => all.shift() ?? null;
            };
            const steps = [
              () => engine.begin('0', '{}'),
              () => engine.addBalances('balances', 0, pieces(balances)),
              () => engine.addLedger('ledger', 0, pieces(ledger)),
              () => engine.finish(),
            ];
            const failure = steps.map((step) => step()).find((said) => said !== '{}');
            process.stdout.write(failure ?? engine.canonical());
            """;

    private CompiledEngine() {}

    /** The canonical report, or the failure in JSON. */
    static String canonical(String ledger, String balances)
            throws IOException, InterruptedException {
        Path engine = Path.of("target", "classes", "dev", "trueup", "browser", "engine.js");
        Process process =
                new ProcessBuilder("node", "-e", SCRIPT, engine.toAbsolutePath().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream()
                .write((base64(ledger) + " " + base64(balances)).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
