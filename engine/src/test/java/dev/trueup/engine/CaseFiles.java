package dev.trueup.engine;

import dev.trueup.cases.Case;
import dev.trueup.cases.CaseResult;
import dev.trueup.engine.input.MappingFile;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a case as the command line would: on files. */
final class CaseFiles {
    private CaseFiles() {}

    static String run(Case given, Path folder, int threads) throws IOException {
        String text = runInFolder(given, folder, threads);
        return text.replace(folder + "/", "");
    }

    private static String runInFolder(Case given, Path folder, int threads) throws IOException {
        try {
            RunRequest request = request(given, folder, threads);
            RunOutcome outcome = new ReconcileRun(request, Progress.NONE).run();
            return CaseResult.of(
                    outcome.findings(),
                    given.settings(),
                    outcome.inputs(),
                    outcome.rejections(),
                    outcome.warnings());
        } catch (InputStoppedException e) {
            return CaseResult.stopped(e.fault().place() + ": " + e.getMessage(), List.of());
        } catch (TooManyRejectsException e) {
            return CaseResult.stopped(e.getMessage(), e.samples());
        } catch (BalanceConflictException | AccountRangeException | MappingException e) {
            return CaseResult.stopped(e.getMessage(), List.of());
        }
    }

    /** Writes the files of a case and asks for what it asks for. */
    static RunRequest request(Case given, Path folder, int threads) throws IOException {
        return new RunRequest(
                write(given.ledger(), folder),
                write(given.balances(), folder),
                null,
                null,
                mappings(given, folder),
                given.settings(),
                given.allAccounts(),
                given.explain(),
                given.maxRejects(),
                threads);
    }

    private static Mappings mappings(Case given, Path folder) throws IOException {
        if (given.mapping() == null) {
            return Mappings.NONE;
        }
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(file, given.mapping());
        return MappingFile.read(file);
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
