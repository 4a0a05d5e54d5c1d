package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.cases.Case;
import dev.trueup.cases.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiled engine, outside a JVM, comes to the very bytes of the command line. */
class EngineTest {
    @TempDir private Path folder;

    @Test
    void comesToTheSameBytesOnTheWholeCorpus() throws IOException, InterruptedException {
        List<Case> cases = Cases.withoutMapping();
        List<String> said = CompiledEngine.reports(cases, folder);
        assertThat(said).hasSameSizeAs(cases);
        int compared = 0;
        for (int i = 0; i < cases.size(); i++) {
            String expected = cases.get(i).expected();
            int report = expected.indexOf("{\"schema\"");
            if (report >= 0) {
                compared++;
                assertThat(said.get(i))
                        .as(cases.get(i).toString())
                        .isEqualTo(expected.substring(report));
            } else if (!expected.contains("could not be read")) {
                assertThat(said.get(i)).as(cases.get(i).toString()).startsWith("{\"error\":");
            }
        }
        assertThat(compared).isGreaterThan(40);
    }
}
