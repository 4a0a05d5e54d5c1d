package dev.trueup.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.explain.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the data of a practice ledger can tell, by how its faults were planted. */
class RivalsTest {
    private static final int EACH = 12;

    private static List<AccountTruth> truths(Amounts amounts, int doubles, Fault... faults) {
        Map<Fault, Integer> singles = new EnumMap<>(Fault.class);
        for (Fault fault : faults) {
            singles.put(fault, EACH);
        }
        Scenario scenario =
                Scenarios.clean(3, 600).paying(amounts).failing(singles, doubles, 0, List.of());
        PracticeLedger ledger = new PracticeLedger(scenario);
        List<AccountTruth> truths = new ArrayList<>();
        for (int member = 0; member < 600; member++) {
            truths.addAll(ledger.truths(ledger.account(member)));
        }
        return truths;
    }

    private static long tellable(List<AccountTruth> truths) {
        return truths.stream().filter(truth -> truth.indistinguishableFrom().isEmpty()).count();
    }

    @Test
    void aLineThatStandsTwiceCanBeTold() {
        List<AccountTruth> truths = truths(Amounts.RETAIL, 0, Fault.POSTED_TWICE, Fault.EVENT_LOST);
        assertThat(truths)
                .filteredOn(truth -> truth.causes().get(0).cause() == Cause.DOUBLE_POSTED_EVENT)
                .hasSize(EACH)
                .allMatch(truth -> truth.indistinguishableFrom().isEmpty());
    }

    @Test
    void mispostingsAreRivalsOfLossesWhereAmountsRecur() {
        Fault[] faults = {Fault.EVENT_LOST, Fault.COUNTED_TWICE, Fault.WRONG_MEMBER_IN_BALANCE};
        List<AccountTruth> recurring = truths(Amounts.FEW_SIZES, 0, faults);
        List<AccountTruth> varied = truths(Amounts.DECIMALS, 0, faults);
        assertThat(recurring)
                .filteredOn(truth -> truth.causes().get(0).cause() == Cause.UNAPPLIED_EVENT)
                .anyMatch(truth -> truth.indistinguishableFrom().contains(Cause.MISPOSTED_ACCOUNT));
        assertThat(tellable(varied)).isGreaterThan(2 * tellable(recurring));
    }

    @Test
    void anExpiryThatTheLedgerMissedIsToldByWhatIsLeft() {
        List<AccountTruth> truths =
                truths(Amounts.FEW_SIZES, 0, Fault.EXPIRY_MISSED_BY_LEDGER, Fault.EVENT_LOST);
        assertThat(truths)
                .filteredOn(truth -> truth.causes().get(0).cause() == Cause.UNPOSTED_EXPIRY)
                .hasSize(EACH)
                .allMatch(truth -> truth.indistinguishableFrom().isEmpty());
    }

    @Test
    void twoFaultsWithoutAMarkAreSeldomToldFromAChangeByHand() {
        List<AccountTruth> marked =
                truths(Amounts.RETAIL, EACH, Fault.POSTED_TWICE, Fault.EVENT_LOST);
        List<AccountTruth> plain =
                truths(Amounts.RETAIL, EACH, Fault.MOVED_BY_HAND, Fault.COUNTED_TWICE);
        marked.removeIf(truth -> truth.causes().size() != 2);
        plain.removeIf(truth -> truth.causes().size() != 2);
        assertThat(tellable(marked)).isGreaterThanOrEqualTo(EACH - 2);
        assertThat(tellable(plain)).isLessThan(tellable(marked) - 2);
    }
}
