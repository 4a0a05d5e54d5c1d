package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.explain.Cause;
import dev.trueup.explain.Statement;
import dev.trueup.reconcile.Settings;
import dev.trueup.view.FaultLab.RunNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FaultLabTest {
    private static final RunNote NOTE = new RunNote("run", "0", 0);

    private final FaultLab lab = new FaultLab();

    @Test
    void ledgerIsWholeWithoutFaults() {
        Workbook whole = lab.plant(List.of(), 1, Settings.DEFAULT, NOTE);
        assertThat(whole.report(false).accounts()).isEmpty();
        assertThat(lab.answers()).isEqualTo("{\"faults\":[]}");
    }

    @Test
    void everyFaultMakesJustTheAccountsDriftThatItSays() {
        Map<String, String> catalogue = JsonPaths.of(FaultLab.catalogue());
        int faults = 0;
        for (int i = 0; catalogue.containsKey("faults." + i + ".id"); i++) {
            String fault = catalogue.get("faults." + i + ".id");
            faults++;
            Workbook broken = lab.plant(List.of(fault), 1, Settings.DEFAULT, NOTE);
            Set<String> drifting = new TreeSet<>();
            for (Statement statement : broken.report(false).accounts()) {
                drifting.add(statement.drift().account().accountId());
            }
            assertThat(drifting).as(fault).hasSizeGreaterThanOrEqualTo(3).containsAll(broken());
            assertThat(catalogue.get("faults." + i + ".cause"))
                    .isIn(Arrays.stream(Cause.values()).map(Cause::code).toList());
            assertThat(catalogue.get("faults." + i + ".what")).endsWith(".");
        }
        assertThat(faults).as("faults in the catalogue").isGreaterThan(20);
    }

    private List<String> broken() {
        Map<String, String> answers = JsonPaths.of(lab.answers());
        List<String> accounts = new ArrayList<>();
        for (int i = 0; answers.containsKey("faults.0.accounts." + i + ".account_id"); i++) {
            accounts.add(answers.get("faults.0.accounts." + i + ".account_id"));
        }
        assertThat(accounts).isNotEmpty();
        return accounts;
    }

    @Test
    void unknownFaultIsRefused() {
        assertThatThrownBy(() -> lab.plant(List.of("nonsense"), 1, Settings.DEFAULT, NOTE))
                .isInstanceOf(QuestionException.class);
    }
}
