package dev.trueup.spark;

import dev.trueup.cases.Case;
import dev.trueup.cases.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {
    @TempDir private Path folder;

    static List<Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsExpected(Case given) throws IOException {
        Cases.check(given, CaseFiles.run(given, folder));
    }
}
