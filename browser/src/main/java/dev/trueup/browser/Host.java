package dev.trueup.browser;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * What the worker's script does for the engine: bytes in, text out, through one stretch of memory
 * that both sides see.
 */
final class Host {
    /** Bytes that pass at once. */
    static final int WINDOW = 1 << 20;

    private static final int CHAR_BYTES = 2;

    private Host() {}

    /** Where the window starts. */
    @Import(module = "host", name = "window")
    private static native int window();

    /**
     * Puts the next bytes of the input at hand into the window; after its end comes the next input.
     *
     * @param most how many fit
     * @return how many; 0 at the end
     */
    @Import(module = "host", name = "read")
    static native int read(int most);

    /** Takes so many UTF-16 code units out of the window, as a part of the answer. */
    @Import(module = "host", name = "write")
    private static native void write(int count);

    /** Takes so many bytes out of the window, as a part of what another engine will read. */
    @Import(module = "host", name = "give")
    static native void give(int bytes);

    /** The milliseconds since 1970. */
    @Import(module = "host", name = "now")
    static native double now();

    /** Puts the next bytes of the file at hand into the window and says how many; 0 at its end. */
    static int read() {
        return read(WINDOW);
    }

    /** Where a byte of the window stands. */
    static Address window(int at) {
        return Address.fromInt(window()).add(at);
    }

    /** Reads one text, handed over in UTF-16, to its end. */
    static String text() {
        StringBuilder text = new StringBuilder();
        Address window = Address.fromInt(window());
        for (int count = read(WINDOW); count > 0; count = read(WINDOW)) {
            for (int i = 0; i < count; i += CHAR_BYTES) {
                text.append(window.add(i).getChar());
            }
        }
        return text.toString();
    }

    /** Hands over the answer. */
    static void answer(String text) {
        Address window = Address.fromInt(window());
        int most = WINDOW / CHAR_BYTES;
        for (int from = 0; from < text.length(); from += most) {
            int count = Math.min(most, text.length() - from);
            for (int i = 0; i < count; i++) {
                window.add(i * CHAR_BYTES).putChar(text.charAt(from + i));
            }
            write(count);
        }
    }
}
