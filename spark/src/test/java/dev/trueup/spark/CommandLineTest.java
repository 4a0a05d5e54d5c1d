package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void takesValuesAfterASpaceOrAnEqualsSign() {
        CommandLine line =
                parse("--tolerance=2.5", "--policy", "clamp-at-zero", "--ledger=more", "--out=o=p");
        assertThat(line.ledger()).containsExactly("l", "more");
        assertThat(line.out()).isEqualTo("o=p");
        assertThat(line.options().settings().tolerance()).isEqualTo(5 * Points.SCALE / 2);
        assertThat(line.options().settings().policy()).isEqualTo(Policy.CLAMP_AT_ZERO);
    }

    @Test
    void setsMinorToTenTimesTheTolerance() {
        assertThat(parse("--tolerance", "3").options().settings().minor())
                .isEqualTo(30 * Points.SCALE);
    }

    @Test
    void tellsWhatIsWrong() {
        assertRefused("there is no option --colour", "--colour");
        assertRefused("--out needs a value", "--out");
        assertRefused("--out is given twice", "--out=a", "--out=b");
        assertRefused("--minor is below the tolerance", "--minor", "1");
        assertRefused("--policy is one of sum, clamp-at-zero", "--policy", "latest");
        assertRefused("--fail-on is one of", "--fail-on", "all");
        assertRefused("--tolerance", "--tolerance", "five");
        assertRefused("--as-of", "--as-of", "yesterday");
        assertRefused("--max-rejects", "--max-rejects", "-1");
        assertThatExceptionOfType(CommandLine.UsageException.class)
                .isThrownBy(() -> CommandLine.parse(new String[] {"--ledger", "l"}))
                .withMessage("--balances is missing");
    }

    private static void assertRefused(String message, String... words) {
        assertThatExceptionOfType(CommandLine.UsageException.class)
                .isThrownBy(() -> parse(words))
                .withMessageStartingWith(message);
    }

    private static CommandLine parse(String... words) {
        Stream<String> needed = Stream.of("--ledger", "l", "--balances", "b");
        return CommandLine.parse(Stream.concat(needed, Stream.of(words)).toArray(String[]::new));
    }
}
