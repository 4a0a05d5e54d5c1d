package dev.trueup.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikeAccountsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"ID1", "id1 ", " id1", "i d1", "\u00edd1", "i\u0301d1", "id1\u200b", "Id1"})
    void idsThatDifferOnlyInLooksAreFoundInWhateverOrder(String twin) {
        List<Warning> found = findings("id1", twin, "id2", "id1");
        assertThat(found).extracting(Warning::code).containsExactly("LOOK_ALIKE_ACCOUNT");
        assertThat(found.get(0).count()).isOne();
        assertThat(found.get(0).message()).contains("\"id1\"").contains(LookAlike.shown(twin));
        assertThat(findings(twin, "id1", "id1")).isEqualTo(found);
    }

    @Test
    void oneIdWithSeveralKeysLooksLikeNoOther() {
        assertThat(findings("Id1", "Id1", "Id2", "id-3", "ID_4")).isEmpty();
    }

    @Test
    void idsOfOneCaseNeedNoComparison() {
        assertThat(findings("A-1", "B_2", "C3", "A-1")).isEmpty();
        assertThat(findings("a-1", "b_2", "c3")).isEmpty();
        assertThat(findings("a-1", "b_2", "A-1")).hasSize(1);
    }

    private static List<Warning> findings(String... ids) {
        return LookAlikeAccounts.among(List.of(ids)::forEach);
    }
}
