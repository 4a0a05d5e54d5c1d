package dev.trueup.engine.scan;

import dev.trueup.engine.fold.KeyEncoder;
import dev.trueup.read.Mapping;
import java.nio.charset.StandardCharsets;

/**
 * The key of a record's account as one text: where the account id stands in the record, or joined
 * from several values, of which a mapping may give some. For use by one thread.
 */
final class KeyBytes {
    /** More bytes than any three names that are read fast have together. */
    private static final int LONGEST = 4 * Fields.LONGEST_NAME;

    private final byte[] account;
    private final byte[] currency;
    private final byte[] pointType;
    private final boolean given;
    private final byte[] joined = new byte[LONGEST];
    private byte[] bytes = joined;
    private int start;
    private int length;

    KeyBytes(Mapping mapping) {
        account = constant(mapping, "account_id");
        currency = constant(mapping, "currency");
        pointType = constant(mapping, "point_type");
        given = account.length + currency.length + pointType.length > 0;
    }

    private static byte[] constant(Mapping mapping, String field) {
        return mapping.constants().getOrDefault(field, "").getBytes(StandardCharsets.UTF_8);
    }

    /** True where the key of some records is more than the account id that stands in them. */
    boolean isGiven() {
        return given;
    }

    /** Finds the key of a record; false when the plain reader has to look at it. */
    boolean find(byte[] record, Fields fields) {
        if (account.length == 0
                && (fields.length(Fields.ACCOUNT) == 0
                        || startsBlank(record, fields, Fields.ACCOUNT))) {
            return false;
        }
        if (given || fields.length(Fields.CURRENCY) + fields.length(Fields.POINT_TYPE) > 0) {
            return join(record, fields);
        }
        bytes = record;
        start = fields.start(Fields.ACCOUNT);
        length = fields.length(Fields.ACCOUNT);
        return true;
    }

    /** Writes account id, currency and point type with separators between. */
    private boolean join(byte[] record, Fields fields) {
        if (startsBlank(record, fields, Fields.CURRENCY)
                || startsBlank(record, fields, Fields.POINT_TYPE)) {
            return false;
        }
        bytes = joined;
        start = 0;
        length = 0;
        put(account, record, fields, Fields.ACCOUNT);
        int idAlone = length;
        joined[length++] = KeyEncoder.SEPARATOR;
        put(currency, record, fields, Fields.CURRENCY);
        joined[length++] = KeyEncoder.SEPARATOR;
        put(pointType, record, fields, Fields.POINT_TYPE);
        if (length == idAlone + 2) {
            length = idAlone;
        }
        return true;
    }

    private static boolean startsBlank(byte[] record, Fields fields, int role) {
        return fields.length(role) > 0 && record[fields.start(role)] == ' ';
    }

    private void put(byte[] constant, byte[] record, Fields fields, int role) {
        boolean stands = constant.length == 0;
        int size = stands ? fields.length(role) : constant.length;
        if (size > 0) {
            byte[] from = stands ? record : constant;
            System.arraycopy(from, stands ? fields.start(role) : 0, joined, length, size);
        }
        length += size;
    }

    /** Holds the key that was found last, as long as the record stays where it is. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the key starts. */
    int start() {
        return start;
    }

    /** How many bytes the key has. */
    int length() {
        return length;
    }
}
