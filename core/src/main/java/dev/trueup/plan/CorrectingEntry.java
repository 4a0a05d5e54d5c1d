package dev.trueup.plan;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One correction, put as an event: to be posted in the ledger, or to be added to the stored
 * balance.
 *
 * @param side which of the two records it is for
 * @param event what to post or add; its id is the same in every run that plans this correction
 * @param cause what it corrects
 * @param confidenceThousandths how sure that cause is, 0 to 1000
 * @param incidentId the incident it belongs to; null where it stands alone
 */
public record CorrectingEntry(
        Side side,
        Event event,
        Cause cause,
        int confidenceThousandths,
        @Nullable String incidentId) {
    private static final List<EventField> COLUMNS =
            List.of(
                    EventField.EVENT_ID,
                    EventField.ACCOUNT_ID,
                    EventField.CURRENCY,
                    EventField.POINT_TYPE,
                    EventField.TIMESTAMP,
                    EventField.TYPE,
                    EventField.POINTS_DELTA,
                    EventField.REVERSES,
                    EventField.DESCRIPTION);

    public CorrectingEntry {
        requireNonNull(side, "side");
        requireNonNull(event, "event");
        requireNonNull(cause, "cause");
    }

    /** The header row of a plan as CSV. */
    public static void header(StringBuilder text) {
        RecordText.eventHeader(text, COLUMNS);
        text.append(",side,cause,confidence,incident");
    }

    /** The entry as a row of CSV. */
    public void row(StringBuilder text) {
        RecordText.eventRow(text, event, COLUMNS);
        text.append(',').append(side.word()).append(',').append(cause.code()).append(',');
        confidence(text).append(',').append(incidentId == null ? "" : incidentId);
    }

    /** The entry as a JSON object: the fields of an event, and why. */
    public void object(StringBuilder text) {
        RecordText.eventObject(text, event);
        text.setLength(text.length() - 1);
        text.append(",\"side\":\"").append(side.word());
        text.append("\",\"cause\":\"").append(cause.code()).append("\",\"confidence\":");
        confidence(text).append(",\"incident\":");
        if (incidentId == null) {
            text.append("null}");
        } else {
            RecordText.quote(text, incidentId);
            text.append('}');
        }
    }

    private StringBuilder confidence(StringBuilder text) {
        text.append(confidenceThousandths / 1000).append('.');
        return text.append(Integer.toString(1000 + confidenceThousandths % 1000), 1, 4);
    }
}
