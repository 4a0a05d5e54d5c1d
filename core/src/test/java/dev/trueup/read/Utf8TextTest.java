package dev.trueup.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8TextTest {
    @Test
    void everyScalarValueSurvives() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        String text = all.toString();
        assertThat(decode(text.getBytes(UTF_8), 1 << 16, 1 << 16, 1 << 16)).isEqualTo(text);
    }

    @Test
    void randomBytesDecodeLikeTheStrictDecoderOfTheJdkWhateverThePieces() {
        Random random = new Random(20261123);
        int[] lengths = {0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 'a', 0xed, 0xa0};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) lengths[random.nextInt(lengths.length)];
            }
            String decoded = decode(bytes, 8, 1 + random.nextInt(5), 1 + random.nextInt(5));
            assertThat(encode(decoded)).as("round %d", round).isEqualTo(bytes);
            assertThat(decoded.codePoints().noneMatch(Utf8TextTest::isSurrogate))
                    .as("round %d", round)
                    .isEqualTo(isValid(bytes));
        }
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static boolean isValid(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The bytes that the text was decoded from, bad ones included. */
    private static byte[] encode(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        text.codePoints()
                .forEach(
                        point -> {
                            if (isSurrogate(point)) {
                                bytes.write(point - 0xdc00);
                            } else {
                                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
                            }
                        });
        return bytes.toByteArray();
    }

    private static String decode(byte[] bytes, int buffer, int bytePiece, int charPiece) {
        ByteArrayInputStream all = new ByteArrayInputStream(bytes);
        TextSource text =
                new Utf8Text(
                        (target, offset, length) ->
                                all.read(target, offset, Math.min(length, bytePiece)),
                        buffer);
        StringBuilder decoded = new StringBuilder();
        char[] piece = new char[charPiece];
        for (int n = text.read(piece, 0, charPiece); n >= 0; n = text.read(piece, 0, charPiece)) {
            decoded.append(piece, 0, n);
        }
        return decoded.toString();
    }
}
