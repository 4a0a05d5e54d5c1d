package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The compiled engine runs outside a JVM and says what the JVM says. */
class EngineTest {
    @Test
    void writesAmountsAndMomentsAsTheJvmDoes() throws IOException, InterruptedException {
        String said = node("console.log(require(process.argv[1]).points(12345))");
        assertThat(said.strip()).isEqualTo(Engine.points(12345));
    }

    private static String node(String script) throws IOException, InterruptedException {
        Path engine = Path.of("target", "engine", "engine.js").toAbsolutePath();
        Process process =
                new ProcessBuilder("node", "-e", script, engine.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
