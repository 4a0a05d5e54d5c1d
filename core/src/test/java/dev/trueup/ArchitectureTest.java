package dev.trueup;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the core may use, and which way its packages look. */
class ArchitectureTest {
    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .importPath(Path.of(System.getProperty("project.root"), "core/target/classes"));

    /** Packages with those they may look at besides themselves. */
    private static final List<List<String>> ARROWS =
            List.of(
                    List.of("ledger"),
                    List.of("read", "ledger"),
                    List.of("reconcile", "ledger"),
                    List.of("explain", "ledger", "reconcile"),
                    List.of("incident", "ledger", "reconcile", "explain"),
                    List.of("plan", "ledger", "reconcile", "explain", "incident"),
                    List.of("report", "ledger", "read", "reconcile", "explain", "incident"));

    /** What depends on a clock, a locale, a zone of the machine, threads or chance. */
    private static final Set<String> BANNED =
            Set.of(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.TimeZone",
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.util.UUID",
                    "java.util.Timer",
                    "java.util.Scanner",
                    "java.time.Clock",
                    "java.lang.Thread",
                    "java.lang.Process",
                    "java.lang.ThreadLocal");

    @Test
    void coreUsesOnlyTheLanguageItsCollectionsAndTime() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "dev.trueup..",
                                        "java.lang",
                                        "java.lang.annotation",
                                        "java.lang.invoke",
                                        "java.lang.runtime",
                                        "java.util",
                                        "java.util.function",
                                        "java.util.stream",
                                        "java.time..",
                                        "org.jspecify.annotations")
                                .and(
                                        describe(
                                                "are not bound to a machine",
                                                type -> !BANNED.contains(type.getName())))
                                .or(describe("are values", JavaClass::isPrimitive))
                                .or(describe("are arrays", JavaClass::isArray)))
                .check(CORE);
    }

    @Test
    void coreAsksNeitherClockNorLocale() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .check(CORE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.trueup.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void packagesLookOneWay() {
        for (List<String> arrow : ARROWS) {
            String[] allowed =
                    arrow.stream().map(name -> "dev.trueup." + name + "..").toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(allowed[0])
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "are of a package of ours that is not below",
                                    type ->
                                            type.getPackageName().startsWith("dev.trueup")
                                                    && !resideInAnyPackage(allowed).test(type)))
                    .check(CORE);
        }
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }

    @Test
    void scanSawTheCore() {
        assertThat(CORE.size()).isGreaterThan(100);
    }
}
