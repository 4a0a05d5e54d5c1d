package dev.trueup.browser;

import dev.trueup.read.TextSource;
import dev.trueup.read.Utf8Text;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;

/**
 * The text of the file at hand, decoded straight out of the window as long as it is plain ASCII,
 * eight bytes at a time; from its first other byte on as {@link Utf8Text} decodes it.
 */
final class WindowText implements TextSource {
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
    private static final int BYTES = 8;

    private int next;
    private int count;
    private boolean ended;
    private @Nullable TextSource rest;

    @Override
    public int read(char[] target, int offset, int length) {
        if (rest == null && next == count && !ended) {
            next = 0;
            count = Host.read();
            ended = count == 0;
        }
        if (rest != null || ended) {
            return rest == null ? -1 : rest.read(target, offset, length);
        }
        int copied = copyAscii(target, offset, Math.min(length, count - next));
        if (copied > 0) {
            return copied;
        }
        rest = new Utf8Text(this::bytes, Host.WINDOW);
        return rest.read(target, offset, length);
    }

    private int copyAscii(char[] target, int offset, int most) {
        Address window = Host.window(next);
        int done = 0;
        for (; done + BYTES <= most; done += BYTES) {
            long bytes = window.add(done).getLong();
            if ((bytes & NOT_ASCII) != 0) {
                break;
            }
            int low = (int) bytes;
            int high = (int) (bytes >>> 32);
            int at = offset + done;
            target[at] = (char) (low & 0x7f);
            target[at + 1] = (char) (low >>> 8 & 0x7f);
            target[at + 2] = (char) (low >>> 16 & 0x7f);
            target[at + 3] = (char) (low >>> 24);
            target[at + 4] = (char) (high & 0x7f);
            target[at + 5] = (char) (high >>> 8 & 0x7f);
            target[at + 6] = (char) (high >>> 16 & 0x7f);
            target[at + 7] = (char) (high >>> 24);
        }
        for (; done < most && window.add(done).getByte() >= 0; done++) {
            target[offset + done] = (char) window.add(done).getByte();
        }
        next += done;
        return done;
    }

    /** The bytes from here on, as {@link Utf8Text.ByteSource} says. */
    private int bytes(byte[] buffer, int offset, int length) {
        if (next == count && !ended) {
            next = 0;
            count = Host.read();
            ended = count == 0;
        }
        if (ended) {
            return -1;
        }
        int copied = Math.min(length, count - next);
        Address window = Host.window(next);
        for (int i = 0; i < copied; i++) {
            buffer[offset + i] = window.add(i).getByte();
        }
        next += copied;
        return copied;
    }
}
