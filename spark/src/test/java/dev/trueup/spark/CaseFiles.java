package dev.trueup.spark;

import dev.trueup.cases.Case;
import dev.trueup.cases.CaseResult;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.MappingException;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a case as a Spark job on files. */
final class CaseFiles {
    private CaseFiles() {}

    static String run(Case given, Path folder) throws IOException {
        return runInFolder(given, folder).replace(folder + "/", "");
    }

    private static String runInFolder(Case given, Path folder) throws IOException {
        List<String> ledger = write(given.ledger(), folder);
        List<String> balances = write(given.balances(), folder);
        SparkOptions options =
                SparkOptions.DEFAULT
                        .withSettings(given.settings())
                        .withReport(given.allAccounts(), given.explain())
                        .withMaxRejects(given.maxRejects());
        try {
            MappingSpec mapping = mapping(given);
            SparkReconciliation job =
                    new SparkReconciliation(LocalSpark.session(), mapping, options);
            try (SparkOutcome outcome = job.sources(ledger, balances, null, null, false)) {
                return CaseResult.of(
                        outcome.canonical(),
                        outcome.inputs(),
                        outcome.rejected(),
                        outcome.warnings());
            }
        } catch (InputStoppedException e) {
            return CaseResult.stopped(e.fault().place() + ": " + e.getMessage(), List.of());
        } catch (TooManyRejectsException e) {
            return CaseResult.stopped(e.getMessage(), e.samples());
        } catch (BalanceConflictException | AccountRangeException | MappingException e) {
            return CaseResult.stopped(e.getMessage(), List.of());
        }
    }

    private static MappingSpec mapping(Case given) {
        String yaml = given.mapping();
        if (yaml == null) {
            return MappingSpec.NONE;
        }
        return MappingFile.parse(yaml, "mapping.yaml", null);
    }

    private static List<String> write(Map<String, String> texts, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.writeString(file, entry.getValue());
            files.add(file.toString());
        }
        return files;
    }
}
