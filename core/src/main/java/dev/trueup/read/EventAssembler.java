package dev.trueup.read;

import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of events from the fields of records: one row, filled anew for each. */
final class EventAssembler extends RecordAssembler<EventRow> {
    /** The types whose meaning we know. */
    static final List<String> TYPES =
            List.of(
                    "earn",
                    "redeem",
                    "expire",
                    "correct",
                    "transfer",
                    "reverse",
                    "hold",
                    "release");

    private static final int MOST_WORDS = 1_000;

    private final TimeText timestamp;
    private final TimeText postedAt;
    private final TimeText expiresAt;
    private final Map<String, WarningCounts.Tally> unknownTypes = new HashMap<>();
    private final Map<String, EventStatus> statuses;
    private final boolean renames;
    private final EventRow row = new EventRow();

    EventAssembler(FieldPlan plan, RecordFields fields, ReadLog log) {
        super(plan, fields, log);
        timestamp = times(Field.TIMESTAMP);
        postedAt = times(Field.POSTED_AT);
        expiresAt = times(Field.EXPIRES_AT);
        statuses = plan.mapping().allStatuses();
        renames = !plan.mapping().types().isEmpty();
    }

    @Override
    EventRow assemble(Place place) {
        int accountId = accountId();
        row.text = fields.chars();
        row.accountId.start = fields.start(accountId);
        row.accountId.end = fields.end(accountId);
        row.currency = part(Field.CURRENCY);
        row.pointType = part(Field.POINT_TYPE);
        row.postedAt = time(Field.POSTED_AT, postedAt, place);
        row.timestamp = effective(row.postedAt, place);
        String word = word(Field.TYPE);
        if (word == null) {
            throw missing(Field.TYPE);
        }
        row.type = renames ? plan.mapping().type(word) : word;
        row.points = points(word, row.type);
        span(Field.EVENT_ID, row.eventId);
        row.description = prose(Field.DESCRIPTION);
        row.source = word(Field.SOURCE);
        row.batchId = word(Field.BATCH_ID);
        row.status = status();
        row.expiresAt = time(Field.EXPIRES_AT, expiresAt, place);
        span(Field.REVERSES, row.reverses);
        row.balanceAfter = amount(Field.BALANCE_AFTER);
        row.place = place;
        warnOf(row, place);
        return row;
    }

    private long effective(long posted, Place place) {
        long effective = time(Field.TIMESTAMP, timestamp, place);
        if (effective != Moment.ABSENT) {
            return effective;
        }
        int candidate = fields.at(Field.TIMESTAMP);
        int created = fields.at(Field.POSTED_AT);
        boolean meansPosted = Field.POSTED_AT.word.equals(sentinel(candidate));
        boolean onlyCreated =
                candidate == RecordFields.NOWHERE
                        && created != RecordFields.NOWHERE
                        && created < plan.size()
                        && plan.isAlias(created);
        if (posted == Moment.ABSENT || (!meansPosted && !onlyCreated)) {
            throw missing(Field.TIMESTAMP);
        }
        if (onlyCreated) {
            log.warn(
                    "TIMESTAMP_FROM_POSTED",
                    place,
                    "timestamp is missing; " + name(created) + " is taken for it",
                    "name the field under timestamp in the mapping");
        }
        return posted;
    }

    private long points(String word, String type) {
        if (plan.mapping().signs() instanceof SignStyle.Columns) {
            return fromColumns();
        }
        long amount = amount(Field.POINTS_DELTA);
        if (amount == Points.ABSENT) {
            throw missing(Field.POINTS_DELTA);
        }
        if (plan.mapping().signs() instanceof SignStyle.ByType byType) {
            requireUnsigned(amount, fields.at(Field.POINTS_DELTA));
            return amount * direction(byType, word, type);
        }
        return amount;
    }

    private long fromColumns() {
        long credit = amount(Field.CREDIT);
        long debit = amount(Field.DEBIT);
        if (credit == Points.ABSENT && debit == Points.ABSENT) {
            throw missing(Field.CREDIT);
        }
        requireUnsigned(credit, fields.at(Field.CREDIT));
        requireUnsigned(debit, fields.at(Field.DEBIT));
        return (credit == Points.ABSENT ? 0 : credit) - (debit == Points.ABSENT ? 0 : debit);
    }

    private void requireUnsigned(long amount, int candidate) {
        if (amount < 0 && amount != Points.ABSENT) {
            throw fault(
                    "SIGNED_AMOUNT",
                    candidate,
                    "carries a sign where the mapping says that none does",
                    "set sign in the mapping to signed");
        }
    }

    private int direction(SignStyle.ByType style, String word, String type) {
        int direction = style.direction(word, type);
        if (direction == 0) {
            throw fault(
                    "SIGN_UNKNOWN",
                    fields.at(Field.TYPE),
                    "does not say whether points come or go",
                    "list the word under plus or minus in the mapping");
        }
        return direction;
    }

    private static boolean isAdding(String type) {
        return type.equals("earn") || type.equals("release");
    }

    private static boolean isTaking(String type) {
        return type.equals("redeem") || type.equals("expire") || type.equals("hold");
    }

    private EventStatus status() {
        String word = word(Field.STATUS);
        if (word == null) {
            return EventStatus.POSTED;
        }
        EventStatus status = statuses.get(word);
        if (status == null) {
            throw fault(
                    "UNKNOWN_STATUS",
                    fields.at(Field.STATUS),
                    "is neither posted, pending nor void",
                    "say what the word means under statuses in the mapping");
        }
        return status;
    }

    private void warnOf(EventRow event, Place place) {
        String type = event.type();
        boolean adding = isAdding(type);
        boolean taking = isTaking(type);
        if (!adding && !taking && !TYPES.contains(type)) {
            warnOfUnknown(type, place);
        }
        if ((event.points() < 0 && type.equals("earn"))
                || (event.points() > 0 && taking && !type.equals("hold"))) {
            log.warn(
                    "SIGN_CONTRADICTS_TYPE",
                    place,
                    "an event of type " + type + " has the opposite sign",
                    "kept as it is; set sign in the mapping where amounts carry no sign");
        }
        if (event.timestamp() >= LedgerReader.FAR_FUTURE) {
            log.warn("FAR_FUTURE", place, "an event lies after the year 8999", "kept as it is");
        }
    }

    private void warnOfUnknown(String type, Place place) {
        WarningCounts.Tally tally = unknownTypes.get(type);
        if (tally == null) {
            tally = unknownType(type, place);
            if (unknownTypes.size() < MOST_WORDS) {
                unknownTypes.put(type, tally);
            }
        }
        tally.add(1);
    }

    private WarningCounts.Tally unknownType(String type, Place place) {
        @Nullable String nearest = NearestWord.to(type, TYPES);
        String shown = VisibleText.shorten(type, 40);
        return log.tally(
                "UNKNOWN_TYPE",
                place,
                "type \"" + shown + "\" is none of ours; kept as it is",
                nearest == null
                        ? "say what it means under types in the mapping, if it is one of ours"
                        : "if it means " + nearest + ", say so under types in the mapping");
    }

    @Override
    boolean isOfOtherRole() {
        boolean amount =
                fields.has(Field.POINTS_DELTA)
                        || fields.stands(Field.CREDIT)
                        || fields.stands(Field.DEBIT);
        return !amount
                && !fields.stands(Field.TYPE)
                && (fields.stands(Field.SNAPSHOT_BALANCE) || fields.stands(Field.BALANCE_AFTER));
    }
}
