package dev.trueup.engine.input;

/** How the bytes of a file are packed, told from its first bytes whatever its name. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    /** How many bytes {@link #of} looks at. */
    static final int MAGIC_LENGTH = 16;

    /** The packing that the first bytes of a file give away. */
    static Compression of(byte[] head, int length) {
        if (startsWith(head, length, 0x1f, 0x8b)) {
            return GZIP;
        }
        boolean frame = startsWith(head, length, 0x28, 0xb5, 0x2f, 0xfd);
        boolean skippable = length >= 4 && (head[0] & 0xf0) == 0x50 && startsAt1(head);
        return frame || skippable ? ZSTD : NONE;
    }

    /** What a file plainly is that we do not read, or an empty text. */
    static String foreign(byte[] head, int length) {
        if (startsWith(head, length, 'P', 'A', 'R', 'E')) {
            return "an encrypted Parquet file";
        }
        if (startsWith(head, length, 'P', 'K', 3, 4)) {
            return "a zip archive or an Excel workbook";
        }
        if (startsWith(head, length, 'B', 'Z', 'h')) {
            return "packed with bzip2";
        }
        if (startsWith(head, length, 0xfd, '7', 'z', 'X', 'Z')) {
            return "packed with xz";
        }
        if (startsWith(head, length, 0x04, 0x22, 0x4d, 0x18)) {
            return "packed with lz4";
        }
        if (startsWith(head, length, '%', 'P', 'D', 'F', '-')) {
            return "a PDF document";
        }
        if (startsWith(head, length, 0xd0, 0xcf, 0x11, 0xe0)) {
            return "an old Office document";
        }
        return startsWith(head, length, 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f')
                ? "an SQLite database"
                : "";
    }

    private static boolean startsAt1(byte[] head) {
        return (head[1] & 0xff) == 0x2a && head[2] == 0x4d && head[3] == 0x18;
    }

    private static boolean startsWith(byte[] head, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
