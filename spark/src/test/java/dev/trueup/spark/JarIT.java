package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar to submit is what every cluster can run, and no more. */
class JarIT {
    private static final int JAVA_17 = 61;
    private static final Path JAR =
            Path.of(System.getProperty("project.root"), "spark/target/trueup-spark.jar");

    @Test
    void everyClassIsOfJava17() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<JarEntry> classes =
                    jar.stream().filter(each -> each.getName().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(300);
            for (JarEntry each : classes) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(each))) {
                    assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort())
                            .as(each.getName())
                            .isLessThanOrEqualTo(JAVA_17);
                }
            }
        }
    }

    @Test
    void holdsTheCoreAndAYamlReaderWithTheirLicencesAndNoSpark() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .filteredOn(name -> name.endsWith(".class"))
                    .allMatch(name -> name.matches("(dev/trueup|org/snakeyaml/engine)/.*"))
                    .contains("dev/trueup/spark/Main.class", "dev/trueup/explain/Proposer.class");
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/licences/apache-2.0.txt")).isNotNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.trueup.spark.Main");
        }
    }
}
