package dev.trueup.engine.scan;

import dev.trueup.engine.fold.KeyEncoder;
import java.nio.ByteBuffer;

/** Account keys that have a currency or a point type, as one text. */
final class JoinedKey {
    private JoinedKey() {}

    /**
     * Writes account id, currency and point type with separators between into {@code target}, from
     * its start to its position.
     *
     * @return false when a blank part needs the plain reader
     */
    static boolean join(ByteBuffer bytes, Fields fields, ByteBuffer target) {
        if (startsBlank(bytes, fields, Fields.CURRENCY)
                || startsBlank(bytes, fields, Fields.POINT_TYPE)) {
            return false;
        }
        target.clear();
        put(bytes, fields, Fields.ACCOUNT, target);
        target.put((byte) KeyEncoder.SEPARATOR);
        put(bytes, fields, Fields.CURRENCY, target);
        target.put((byte) KeyEncoder.SEPARATOR);
        put(bytes, fields, Fields.POINT_TYPE, target);
        return true;
    }

    private static boolean startsBlank(ByteBuffer bytes, Fields fields, int role) {
        return fields.length(role) > 0 && bytes.get(fields.start(role)) == ' ';
    }

    private static void put(ByteBuffer bytes, Fields fields, int role, ByteBuffer target) {
        int length = fields.length(role);
        target.put(target.position(), bytes, fields.start(role), length);
        target.position(target.position() + length);
    }
}
