package dev.trueup.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {
    static List<Case> cases() {
        return Cases.withoutMapping();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsExpected(Case given) {
        Cases.check(given, PlainRun.of(given));
    }

    @Test
    void corpusIsLargeEnoughToMeanSomething() {
        assertThat(Cases.all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Cases.all()).allSatisfy(each -> assertThat(each.title()).endsWith("."));
    }
}
