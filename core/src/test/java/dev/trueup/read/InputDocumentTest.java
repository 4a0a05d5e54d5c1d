package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/input.md names every field, alias and code. */
class InputDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    @Test
    void everyFieldAndAliasIsNamed() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/input.md"));
        for (Role role : Role.values()) {
            for (Field field : Field.values()) {
                if (role.has(field)) {
                    assertThat(page).contains("| `" + field.word + "` |");
                    role.aliases(field)
                            .forEach(alias -> assertThat(page).contains("`" + alias + "`"));
                }
            }
        }
    }

    @Test
    void everyCodeOfTheReadersIsNamedAndNoOther() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/input.md"));
        String codes = page.substring(page.indexOf("## What happens to bad input"));
        Set<String> named = matches(codes, "`([A-Z][A-Z0-9_]+)`");
        Set<String> given = new TreeSet<>();
        for (String folder :
                new String[] {
                    "core/src/main/java/dev/trueup/read",
                    "engine/src/main/java/dev/trueup/engine/input",
                    "engine/src/main/java/dev/trueup/engine/parquet"
                }) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    given.addAll(
                            matches(Files.readString(file), "\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)\""));
                }
            }
        }
        given.removeAll(Set.of("PK", "ALL"));
        assertThat(given).hasSizeGreaterThan(40).isEqualTo(named);
    }

    private static Set<String> matches(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
