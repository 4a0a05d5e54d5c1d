package dev.trueup.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trueup.read.Mapping;
import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.read.SignStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));

    @TempDir private Path folder;

    @Test
    void aMappingIsReadFromYaml() throws IOException {
        Mappings mappings =
                read(
                        """
                        delimiter: tab
                        scale: 2
                        ledger:
                          fields: {account_id: no}
                          sign: {minus: [off, no]}
                        """);
        assertThat(mappings.ledger().delimiter()).isEqualTo('\t');
        assertThat(mappings.balances().numbers().scale()).isEqualTo(2);
        assertThat(mappings.ledger().fields()).isEqualTo(Map.of("account_id", "no"));
        assertThat(mappings.ledger().signs())
                .isEqualTo(new SignStyle.ByType(Set.of(), Set.of("off", "no")));
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read("# nothing\n").ledger()).isEqualTo(Mapping.NONE);
    }

    @Test
    void everyExampleOfTheDocumentationIsAMapping() throws IOException {
        List<String> examples = new ArrayList<>();
        String page = Files.readString(ROOT.resolve("docs/mapping.md"));
        Matcher matcher = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page);
        while (matcher.find()) {
            examples.add(matcher.group(1));
            assertThat(read(matcher.group(1))).isNotEqualTo(Mappings.NONE);
        }
        assertThat(examples).hasSizeGreaterThan(8);
    }

    @Test
    void whatIsNoMappingIsSaid() throws IOException {
        assertThat(fault("ledger: [")).contains("no YAML");
        assertThat(fault("a: 1\na: 2\n")).contains("no YAML");
        assertThat(fault("just words")).contains("holds no names");
        assertThat(fault("- 1\n")).contains("holds no names");
        assertThat(fault("encoding: klingon")).contains("there is no encoding klingon");
        assertThat(fault("zoom: UTC")).contains("mapping.yaml: a mapping has no key zoom");
        assertThat(fault("a: &a [*a]\n")).isNotEmpty();
        assertThat(fault("!!java.net.URL [\"x\"]: 1\n")).isNotEmpty();
        assertThat(
                        catchThrowableOfType(
                                MappingException.class,
                                () -> MappingFile.read(folder.resolve("none.yaml"))))
                .hasMessageContaining("no such file");
    }

    private Mappings read(String yaml) throws IOException {
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(file, yaml);
        return MappingFile.read(file);
    }

    private String fault(String yaml) {
        return catchThrowableOfType(MappingException.class, () -> read(yaml)).getMessage();
    }
}
