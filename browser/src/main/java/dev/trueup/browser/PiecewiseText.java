package dev.trueup.browser;

import dev.trueup.read.TextSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that comes in pieces. */
final class PiecewiseText implements TextSource {
    private final Supplier<@Nullable String> pieces;
    private @Nullable String piece = "";
    private int at;

    PiecewiseText(Supplier<@Nullable String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        while (piece != null && at == piece.length()) {
            piece = pieces.get();
            at = 0;
        }
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length() - at);
        piece.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }
}
