package dev.trueup.ledger;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events and balances as text in our own field names: rows of CSV and objects of JSON, each
 * appended to a buffer of the caller without a line break. Reading them back gives the same
 * records.
 */
public final class RecordText {
    private static final String HEX = "0123456789abcdef";

    private RecordText() {}

    /** The header row of a ledger with the given columns. */
    public static void eventHeader(StringBuilder text, List<EventField> columns) {
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ",").append(columns.get(i).word());
        }
    }

    /** One event as a row of the given columns; absent fields are empty. */
    public static void eventRow(StringBuilder text, Event event, List<EventField> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(text, event, columns.get(i));
        }
    }

    private static void cell(StringBuilder text, Event event, EventField field) {
        if (field == EventField.TIMESTAMP) {
            Moment.append(text, event.timestamp());
        } else if (field == EventField.POINTS_DELTA) {
            Points.append(text, event.points());
        } else {
            String value = value(event, field);
            if (value != null) {
                quoteCell(text, value);
            }
        }
    }

    /** One event as a JSON object; absent and empty fields are left out. */
    public static void eventObject(StringBuilder text, Event event) {
        char before = '{';
        for (EventField field : FIELDS) {
            if (field == EventField.TIMESTAMP) {
                name(text, before, field.word()).append('"');
                Moment.append(text, event.timestamp());
                text.append('"');
            } else if (field == EventField.POINTS_DELTA) {
                Points.append(name(text, before, field.word()), event.points());
            } else if (field == EventField.BALANCE_AFTER) {
                if (event.balanceAfter() != Points.ABSENT) {
                    Points.append(name(text, before, field.word()), event.balanceAfter());
                }
            } else {
                String value = value(event, field);
                if (value == null) {
                    continue;
                }
                quote(name(text, before, field.word()), value);
            }
            before = ',';
        }
        text.append('}');
    }

    private static final EventField[] FIELDS = EventField.values();

    /** The header row of balances; {@code optional} says which of the optional columns to write. */
    public static void balanceHeader(StringBuilder text, Set<BalanceField> optional) {
        text.append("account_id");
        for (BalanceField field : BalanceField.values()) {
            if (optional.contains(field)) {
                text.append(',').append(field.word());
            }
        }
        text.append(",snapshot_balance");
    }

    /** One balance as a row in the order of {@link #balanceHeader}. */
    public static void balanceRow(StringBuilder text, Balance balance, Set<BalanceField> optional) {
        quoteCell(text, balance.account().accountId());
        for (BalanceField field : BalanceField.values()) {
            if (optional.contains(field)) {
                text.append(',');
                quoteCell(text, value(balance, field));
            }
        }
        Points.append(text.append(','), balance.points());
    }

    /** One balance as a JSON object; absent and empty fields are left out. */
    public static void balanceObject(StringBuilder text, Balance balance) {
        quote(name(text, '{', "account_id"), balance.account().accountId());
        for (BalanceField field : BalanceField.values()) {
            String value = value(balance, field);
            if (!value.isEmpty()) {
                quote(name(text, ',', field.word()), value);
            }
        }
        Points.append(name(text, ',', "snapshot_balance"), balance.points()).append('}');
    }

    private static String value(Balance balance, BalanceField field) {
        return switch (field) {
            case CURRENCY -> balance.account().currency();
            case POINT_TYPE -> balance.account().pointType();
            case AS_OF -> balance.asOf() == Moment.ABSENT ? "" : Moment.format(balance.asOf());
        };
    }

    private static @Nullable String value(Event event, EventField field) {
        return switch (field) {
            case EVENT_ID -> event.eventId();
            case ACCOUNT_ID -> event.account().accountId();
            case CURRENCY -> nullIfEmpty(event.account().currency());
            case POINT_TYPE -> nullIfEmpty(event.account().pointType());
            case TIMESTAMP -> Moment.format(event.timestamp());
            case POSTED_AT -> moment(event.postedAt());
            case TYPE -> event.type();
            case POINTS_DELTA -> Points.format(event.points());
            case STATUS -> status(event.status());
            case SOURCE -> event.source();
            case BATCH_ID -> event.batchId();
            case EXPIRES_AT -> moment(event.expiresAt());
            case REVERSES -> event.reverses();
            case BALANCE_AFTER ->
                    event.balanceAfter() == Points.ABSENT
                            ? null
                            : Points.format(event.balanceAfter());
            case DESCRIPTION -> event.description();
        };
    }

    private static @Nullable String nullIfEmpty(String value) {
        return value.isEmpty() ? null : value;
    }

    private static @Nullable String moment(long moment) {
        return moment == Moment.ABSENT ? null : Moment.format(moment);
    }

    /** Posted is what an event is when nothing is said. */
    private static @Nullable String status(EventStatus status) {
        return switch (status) {
            case POSTED -> null;
            case PENDING -> "pending";
            case VOID -> "void";
        };
    }

    private static StringBuilder name(StringBuilder text, char before, String name) {
        return text.append(before).append('"').append(name).append("\":");
    }

    private static void quoteCell(StringBuilder text, String value) {
        if (plainCell(value)) {
            text.append(value);
            return;
        }
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c);
            if (c == '"') {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean plainCell(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return value.isEmpty() || (value.charAt(0) > ' ' && value.charAt(value.length() - 1) > ' ');
    }

    /** A JSON string: quotes, backslashes and control characters escaped, all else as it is. */
    public static void quote(StringBuilder text, String value) {
        text.append('"');
        int plainFrom = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            text.append(value, plainFrom, i);
            plainFrom = i + 1;
            if (c >= ' ') {
                text.append('\\').append(c);
            } else {
                text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        text.append(value, plainFrom, value.length()).append('"');
    }
}
