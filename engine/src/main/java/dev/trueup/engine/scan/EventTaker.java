package dev.trueup.engine.scan;

import dev.trueup.engine.fold.EventScatter;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.nio.charset.StandardCharsets;

/** Takes the records of a ledger: checks every value and adds the event to the totals. */
final class EventTaker implements Taker {
    private static final long POSTED = Words.of("posted", 0);
    private static final long PENDING = Words.of("pending", 0);
    private static final long VOID = Words.of("void", 0);

    private final EventScatter scatter;
    private final TypeCache types;
    private final Times times = new Times();
    private final Times otherTimes = new Times();
    private byte[] joined = new byte[JoinedKey.LONGEST];

    EventTaker(EventScatter scatter, TypeCache types) {
        this.scatter = scatter;
        this.types = types;
    }

    @Override
    public boolean take(byte[] bytes, Fields fields) {
        if (!fields.isEvent()) {
            return false;
        }
        long time = times.of(bytes, fields, Fields.TIME);
        int amountStart = fields.start(Fields.POINTS);
        int amountEnd = fields.end(Fields.POINTS);
        if (time == Moment.ABSENT || amountStart == amountEnd) {
            return false;
        }
        long points = Amounts.parse(bytes, amountStart, amountEnd);
        int account = fields.start(Fields.ACCOUNT);
        int accountLength = fields.end(Fields.ACCOUNT) - account;
        if (points == Points.ABSENT || accountLength == 0 || bytes[account] == ' ') {
            return false;
        }
        int type = types.find(bytes, fields.start(Fields.TYPE), fields.end(Fields.TYPE));
        if (type < 0) {
            return false;
        }
        if (fields.hasRare()) {
            return takeRare(bytes, fields, points, time, type);
        }
        scatter.add(bytes, account, accountLength, points, time, types.number(type), true);
        types.count(type, points, fields.line);
        return true;
    }

    /** Takes a record that has more than the four values that every event has. */
    private boolean takeRare(byte[] bytes, Fields fields, long points, long time, int type) {
        if (!restIsSound(bytes, fields)) {
            return false;
        }
        boolean posted = true;
        if (fields.length(Fields.STATUS) > 0) {
            long word = status(bytes, fields);
            posted = word == POSTED;
            if (!posted && word != PENDING && word != VOID) {
                return false;
            }
        }
        if (fields.length(Fields.CURRENCY) + fields.length(Fields.POINT_TYPE) > 0) {
            return takeJoined(bytes, fields, points, time, type, posted);
        }
        int account = fields.start(Fields.ACCOUNT);
        int length = fields.length(Fields.ACCOUNT);
        scatter.add(bytes, account, length, points, time, types.number(type), posted);
        types.count(type, points, fields.line);
        return true;
    }

    private static long status(byte[] bytes, Fields fields) {
        int length = fields.length(Fields.STATUS);
        return length > 8 ? 0 : Words.first(Words.at(bytes, fields.start(Fields.STATUS)), length);
    }

    private boolean restIsSound(byte[] bytes, Fields fields) {
        return isTimeOrNothing(bytes, fields, Fields.POSTED_AT)
                && isTimeOrNothing(bytes, fields, Fields.EXPIRES_AT)
                && isAmountOrNothing(bytes, fields, Fields.BALANCE_AFTER);
    }

    private boolean isTimeOrNothing(byte[] bytes, Fields fields, int role) {
        return fields.length(role) == 0 || otherTimes.of(bytes, fields, role) != Moment.ABSENT;
    }

    private static boolean isAmountOrNothing(byte[] bytes, Fields fields, int role) {
        return fields.length(role) == 0
                || Amounts.parse(bytes, fields.start(role), fields.end(role)) != Points.ABSENT;
    }

    private boolean takeJoined(
            byte[] bytes, Fields fields, long points, long time, int type, boolean posted) {
        int length = JoinedKey.join(bytes, fields, joined);
        if (length < 0) {
            return false;
        }
        scatter.add(joined, 0, length, points, time, types.number(type), posted);
        types.count(type, points, fields.line);
        return true;
    }

    /** The text between two places. */
    static String text(byte[] bytes, int start, int end) {
        byte[] utf8 = new byte[end - start];
        System.arraycopy(bytes, start, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
