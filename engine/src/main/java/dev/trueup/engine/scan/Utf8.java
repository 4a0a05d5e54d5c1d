package dev.trueup.engine.scan;

/** Strict UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Where the character ends that starts at {@code at} outside ASCII; -1 when it is broken. */
    static int end(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        if (first < 0xC2 || first > 0xF4 || (second & 0xC0) != 0x80) {
            return -1;
        }
        if (first < 0xE0) {
            return at + 2;
        }
        if ((bytes[at + 2] & 0xC0) != 0x80) {
            return -1;
        }
        if (first < 0xF0) {
            boolean overlong = first == 0xE0 && second < 0xA0;
            boolean surrogate = first == 0xED && second >= 0xA0;
            return overlong || surrogate ? -1 : at + 3;
        }
        boolean overlong = first == 0xF0 && second < 0x90;
        boolean tooHigh = first == 0xF4 && second >= 0x90;
        return overlong || tooHigh || (bytes[at + 3] & 0xC0) != 0x80 ? -1 : at + 4;
    }
}
