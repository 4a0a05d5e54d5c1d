package dev.trueup.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PageHeaderTest {
    /** Dictionary, 13 bytes unpacked and 15 packed, two plain values. */
    private static final String DICTIONARY = "1504151a151e4c150415000000";

    @Test
    void readsWhatIsComing() {
        assertThat(read(DICTIONARY))
                .isEqualTo(new PageHeader(13, PageHeader.DICTIONARY, 15, 13, 2, 0, true, 0, 0));
    }

    /** The library takes such a number for absent and unpacks into no room at all. */
    @Test
    void refusesANumberOfAnotherType() {
        for (String damaged :
                new String[] {
                    "1504161a151e4c150415000000",
                    "1504151a151e4c160415000000",
                    "1504151a151e48150415000000",
                    "1504151a15ffffffffff7f4c150415000000",
                }) {
            assertThatThrownBy(() -> read(damaged))
                    .as(damaged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesFieldsOutOfOrder() {
        assertThatThrownBy(() -> read("1504151a0502044c150415000000"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhereItGoesOn() {
        for (int length = 0; length < DICTIONARY.length(); length += 2) {
            String start = DICTIONARY.substring(0, length);
            assertThatThrownBy(() -> read(start)).isInstanceOf(BufferUnderflowException.class);
        }
    }

    private static PageHeader read(String hex) {
        return PageHeader.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
