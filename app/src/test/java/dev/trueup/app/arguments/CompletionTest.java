package dev.trueup.app.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionTest {
    private static final List<Syntax> COMMANDS =
            List.of(
                    new Syntax(
                            "paint",
                            "paint it's wall: [red]",
                            "",
                            "ROOM",
                            List.of("hall", "attic"),
                            groups(),
                            List.of()));

    @TempDir Path folder;

    private static Map<String, List<Option<?>>> groups() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put(
                "Options",
                List.of(
                        Option.oneOf("--colour", "it's [red]: or", List.of("red", "blue"), w -> w),
                        Option.of("--brush", "FILE", "brush", w -> w)
                                .completedWith(Option.Hint.FILE),
                        Option.flag("--twice", "two coats")));
        return groups;
    }

    @ParameterizedTest
    @EnumSource
    void everyScriptOffersEverything(Completion shell) {
        String script = shell.script(COMMANDS);
        assertThat(script).contains("paint", "hall", "attic", "colour", "red", "blue", "twice");
    }

    @Test
    void bashOffersCommandsOptionsAndValues() throws Exception {
        assertThat(bash("trueup", "")).contains("paint", "help", "--version");
        assertThat(bash("trueup", "paint", "--c")).containsExactly("--colour");
        assertThat(bash("trueup", "paint", "--colour", "")).containsExactly("red", "blue");
        assertThat(bash("trueup", "paint", "at")).containsExactly("attic");
        assertThat(bash("trueup", "paint", "--brush", "")).isEmpty();
    }

    private List<String> bash(String... words) throws Exception {
        Path script = write(Completion.BASH);
        String line =
                "source "
                        + script
                        + "; COMP_WORDS=("
                        + String.join(" ", quoted(words))
                        + "); COMP_CWORD="
                        + (words.length - 1)
                        + "; _trueup; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return run("bash", "-c", line).lines().filter(word -> !word.isEmpty()).toList();
    }

    private static List<String> quoted(String... words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            quoted.add("'" + word + "'");
        }
        return quoted;
    }

    @Test
    @EnabledIf("zshIsThere")
    void zshTakesItsScript() throws Exception {
        run("zsh", "-n", write(Completion.ZSH).toString());
    }

    @Test
    @EnabledIf("fishIsThere")
    void fishOffersOptionsAndValues() throws Exception {
        Path script = write(Completion.FISH);
        String offered =
                run(
                        "fish",
                        "--no-config",
                        "-c",
                        "source " + script + "; complete -C 'trueup paint --colour '");
        assertThat(offered.lines().map(line -> line.split("\t", 2)[0]))
                .containsExactlyInAnyOrder("red", "blue");
    }

    static boolean zshIsThere() {
        return isThere("zsh");
    }

    static boolean fishIsThere() {
        return isThere("fish");
    }

    private static boolean isThere(String shell) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, shell))) {
                return true;
            }
        }
        return false;
    }

    private Path write(Completion shell) throws IOException {
        Path script = folder.resolve(shell.shell());
        return Files.writeString(script, shell.script(COMMANDS));
    }

    private static String run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
