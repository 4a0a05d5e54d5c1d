package dev.trueup.engine.scan;

import dev.trueup.engine.fold.KeyEncoder;

/** Account keys that have a currency or a point type, as one text. */
final class JoinedKey {
    private JoinedKey() {}

    /** More bytes than any three names that are read fast have together. */
    static final int LONGEST = 4 * Fields.LONGEST_NAME;

    /**
     * Writes account id, currency and point type with separators between into {@code target}.
     *
     * @return how many bytes were written, or -1 when a blank part needs the plain reader
     */
    static int join(byte[] bytes, Fields fields, byte[] target) {
        if (startsBlank(bytes, fields, Fields.CURRENCY)
                || startsBlank(bytes, fields, Fields.POINT_TYPE)) {
            return -1;
        }
        int length = put(bytes, fields, Fields.ACCOUNT, target, 0);
        target[length++] = KeyEncoder.SEPARATOR;
        length = put(bytes, fields, Fields.CURRENCY, target, length);
        target[length++] = KeyEncoder.SEPARATOR;
        return put(bytes, fields, Fields.POINT_TYPE, target, length);
    }

    private static boolean startsBlank(byte[] bytes, Fields fields, int role) {
        return fields.length(role) > 0 && bytes[fields.start(role)] == ' ';
    }

    private static int put(byte[] bytes, Fields fields, int role, byte[] target, int at) {
        int length = fields.length(role);
        if (length > 0) {
            System.arraycopy(bytes, fields.start(role), target, at, length);
        }
        return at + length;
    }
}
