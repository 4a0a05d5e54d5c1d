package dev.trueup.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.terminal.ProgressLine.Mode;
import dev.trueup.app.terminal.ProgressLine.Stage;
import dev.trueup.engine.Progress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final long GIGABYTE = 1_000_000_000;

    @Test
    void aLineSaysPhaseShareSpeedRejectsAndTimeLeft() {
        Stage stage = new Stage(Phase.ADDING_UP_EVENTS, 4 * GIGABYTE, 2, 0);
        assertThat(ProgressLine.line(stage, GIGABYTE, 7_000_000, 1, 5_000))
                .isEqualTo(
                        "adding up events  25%  7,000,000 records, 1,400k/s, 3 rejected, 15 s left");
    }

    @Test
    void nothingIsSaidThatIsNotKnown() {
        Stage reading = new Stage(Phase.READING_BALANCES, GIGABYTE, 0, 0);
        assertThat(ProgressLine.line(reading, 0, 0, 0, 3)).isEqualTo("reading balances  0%");
        Stage explaining = new Stage(Phase.EXPLAINING, 0, 0, 0);
        assertThat(ProgressLine.line(explaining, 0, 0, 0, 3)).isEqualTo("explaining");
        assertThat(ProgressLine.line(explaining, 0, 0, 0, 69_001))
                .isEqualTo("explaining  1 min 10 s");
    }

    @Test
    void filesThatGrewStayWithinAHundredPercent() {
        Stage stage = new Stage(Phase.GATHERING_HISTORIES, 1_000, 0, 0);
        assertThat(ProgressLine.line(stage, 1_500, 10, 0, 1_000))
                .isEqualTo("gathering histories  100%  10 records, 10/s");
    }

    @Test
    void aTerminalSeesItWithinASecondAndIsLeftClean() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try (ProgressLine line = ProgressLine.start(Mode.AUTO, terminal(err, true))) {
            line.begun(Phase.READING_BALANCES, 100);
            line.advanced(50, 5, 5);
            line.begun(Phase.ADDING_UP_EVENTS, 100);
            line.advanced(20, 2, 1);
            line.begun(Phase.ADDING_UP_EVENTS, 100);
            line.advanced(10, 2, 1);
            line.begun(Phase.GATHERING_HISTORIES, 100);
            line.advanced(10, 2, 1);
            while (err.size() == 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
        String shown = err.toString(StandardCharsets.UTF_8);
        assertThat(shown)
                .startsWith("\r\033[Kgathering histories  10%  2 records, ")
                .contains(", 6 rejected, ")
                .endsWith("\r\033[K");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, false, xterm",
        "NONE, true, xterm",
        "PLAIN, true, xterm",
        "AUTO, true, dumb"
    })
    void elsewhereShortRunsStayQuiet(Mode mode, boolean terminal, String name)
            throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal shown =
                new Terminal(
                        new ByteArrayOutputStream(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        terminal,
                        80,
                        "trueup",
                        Map.of("TERM", name));
        try (ProgressLine line = ProgressLine.start(mode, shown)) {
            line.begun(Phase.ADDING_UP_EVENTS, 100);
            TimeUnit.MILLISECONDS.sleep(900);
        }
        assertThat(err.size()).isZero();
    }

    private static Terminal terminal(ByteArrayOutputStream err, boolean isTerminal) {
        return new Terminal(
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isTerminal,
                isTerminal,
                80,
                "trueup",
                Map.of("TERM", "xterm"));
    }
}
