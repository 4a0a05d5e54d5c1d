package dev.trueup.engine.scan;

import dev.trueup.engine.fold.EventScatter;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.Warning;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Takes the records of a ledger: checks every value and adds the event to the totals. */
final class EventTaker implements Taker {
    private final EventScatter scatter;
    private final Times times = new Times();
    private FileLayout layout;
    private TypeCache types;
    private ValueReading values;
    private KeyBytes key;
    private boolean usual;

    /**
     * The type that every record has; negative where that is not certain, or records have their
     * own.
     */
    private int onlyType;

    private boolean typeIsConstant;

    /** Takes records of files laid out like this one, until it is told of another. */
    EventTaker(EventScatter scatter, FileLayout layout) {
        this.scatter = scatter;
        this.layout = layout;
        types = new TypeCache(scatter, layout.mapping());
        values = new ValueReading(layout);
        key = new KeyBytes(layout.mapping());
        learn();
    }

    /** Takes records of files laid out like this one from now on. */
    void read(FileLayout next) {
        if (next == layout) {
            return;
        }
        layout = next;
        if (!types.suits(next.mapping())) {
            types = new TypeCache(scatter, next.mapping());
        }
        values = new ValueReading(next);
        key = new KeyBytes(next.mapping());
        learn();
    }

    private void learn() {
        String constant = layout.mapping().constants().get("type");
        typeIsConstant = constant != null;
        if (constant != null) {
            byte[] type = constant.getBytes(StandardCharsets.UTF_8);
            onlyType = types.find(Arrays.copyOf(type, type.length + 8), 0, type.length);
        }
        usual = values.areUsual() && !typeIsConstant && !key.isGiven();
    }

    /** Hands over the warnings of the events taken since the last call. */
    List<Warning> takeWarnings() {
        return types.takeWarnings(layout.source());
    }

    @Override
    public boolean take(byte[] bytes, Fields fields) {
        if (!values.isEvent(fields)) {
            return false;
        }
        if (!usual) {
            return takeOther(bytes, fields);
        }
        long time = times.of(bytes, fields, Fields.TIME);
        int amountStart = fields.start(Fields.POINTS);
        int amountEnd = fields.end(Fields.POINTS);
        if (amountStart == amountEnd) {
            return false;
        }
        long points = Amounts.parse(bytes, amountStart, amountEnd);
        int account = fields.start(Fields.ACCOUNT);
        int accountLength = fields.end(Fields.ACCOUNT) - account;
        if (points == Points.ABSENT
                || time == Moment.ABSENT
                || fields.hasRare()
                || accountLength == 0
                || bytes[account] == ' ') {
            return takeOther(bytes, fields);
        }
        int type = types.find(bytes, fields.start(Fields.TYPE), fields.end(Fields.TYPE));
        if (type < 0) {
            return false;
        }
        scatter.add(bytes, account, accountLength, points, time, types.number(type), true);
        types.count(type, points, fields.line);
        return true;
    }

    /** Takes a record that has more than the usual four values, or writes them in another way. */
    private boolean takeOther(byte[] bytes, Fields fields) {
        long time = values.time(bytes, fields);
        long amount = values.points(bytes, fields);
        int type = typeIsConstant ? onlyType : type(bytes, fields);
        if (time == Moment.ABSENT || amount == Points.ABSENT || type < 0) {
            return false;
        }
        if (!restIsSound(bytes, fields) || !key.find(bytes, fields)) {
            return false;
        }
        boolean posted = true;
        if (values.hasStatus(fields)) {
            EventStatus status = values.status(bytes, fields);
            if (status == null) {
                return false;
            }
            posted = status == EventStatus.POSTED;
        }
        long points = amount * types.direction(type);
        int number = types.number(type);
        scatter.add(key.bytes(), key.start(), key.length(), points, time, number, posted);
        types.count(type, points, fields.line);
        return true;
    }

    private int type(byte[] bytes, Fields fields) {
        return types.find(bytes, fields.start(Fields.TYPE), fields.end(Fields.TYPE));
    }

    private boolean restIsSound(byte[] bytes, Fields fields) {
        return values.isTimeOrNothing(bytes, fields, Fields.POSTED_AT)
                && values.isTimeOrNothing(bytes, fields, Fields.EXPIRES_AT)
                && values.isAmountOrNothing(bytes, fields, Fields.BALANCE_AFTER);
    }

    /** The text between two places. */
    static String text(byte[] bytes, int start, int end) {
        byte[] utf8 = new byte[end - start];
        System.arraycopy(bytes, start, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
