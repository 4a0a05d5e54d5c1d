package dev.trueup.read;

/** Hands out a text in pieces of at most a given length. */
final class PieceSource {
    private PieceSource() {}

    static TextSource of(String text, int piece) {
        TextSource whole = TextSource.of(text);
        return (buffer, offset, length) -> whole.read(buffer, offset, Math.min(length, piece));
    }
}
