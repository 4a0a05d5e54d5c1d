package dev.trueup.read;

/**
 * Decodes UTF-8 strictly (Unicode 16, table 3-7). A byte that belongs to no character comes out as
 * the lone surrogate {@code U+DC00 + byte}, as {@link TextSource} says.
 */
public final class Utf8Text implements TextSource {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface ByteSource {
        /**
         * Reads up to {@code length} bytes into {@code buffer} from {@code offset} on.
         *
         * @return how many were read, or -1 at the end
         */
        int read(byte[] buffer, int offset, int length);
    }

    private static final char BAD_BYTE = '\udc00';

    private final ByteSource bytes;
    private final byte[] buffer;
    private int position;
    private int limit;
    private boolean ended;
    private char secondHalf;

    /** Decodes the bytes, so many at a time. */
    public Utf8Text(ByteSource bytes, int bufferSize) {
        this.bytes = bytes;
        this.buffer = new byte[Math.max(8, bufferSize)];
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if (secondHalf != 0 && at < end) {
            target[at++] = secondHalf;
            secondHalf = 0;
        }
        while (at < end) {
            if (limit - position < 4 && !ended) {
                if (at > offset && limit == position) {
                    break;
                }
                fill();
            }
            if (position == limit) {
                break;
            }
            int plain = Math.min(end - at, limit - position);
            int copied = copyAscii(target, at, plain);
            at += copied;
            if (copied < plain && (limit - position >= 4 || ended)) {
                at += decode(target, at, end - at);
            }
        }
        return at == offset && length > 0 ? -1 : at - offset;
    }

    /** Passes characters of one byte, at most so many, and says how many they were. */
    private int copyAscii(char[] target, int at, int most) {
        byte[] from = buffer;
        int start = position;
        int count = 0;
        while (count < most) {
            byte next = from[start + count];
            if (next < 0) {
                break;
            }
            target[at + count] = (char) next;
            count++;
        }
        position = start + count;
        return count;
    }

    /** Decodes one character that is not ASCII; its second half waits when there is no room. */
    private int decode(char[] target, int at, int room) {
        int first = buffer[position] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || !isWellFormed(first, length)) {
            target[at] = (char) (BAD_BYTE + first);
            position++;
            return 1;
        }
        int point = first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            point = point << 6 | (buffer[position + i] & 0x3f);
        }
        position += length;
        if (length < 4) {
            target[at] = (char) point;
            return 1;
        }
        target[at] = Character.highSurrogate(point);
        if (room < 2) {
            secondHalf = Character.lowSurrogate(point);
            return 1;
        }
        target[at + 1] = Character.lowSurrogate(point);
        return 2;
    }

    private boolean isWellFormed(int first, int length) {
        if (limit - position < length) {
            return false;
        }
        int second = buffer[position + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return false;
        }
        for (int i = 2; i < length; i++) {
            if ((buffer[position + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Gets at least four more bytes, or all that are left. */
    private void fill() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < 4 && !ended) {
            int count = bytes.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                ended = true;
            } else {
                limit += count;
            }
        }
    }
}
