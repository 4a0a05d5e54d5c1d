package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields by which the events of one root cause may be alike. Most telling first. */
public enum TraitField {
    BATCH("batch_id"),
    DAY("day"),
    /** A span of time, from a moment until before another. No single value of an event tells it. */
    SPAN("span"),
    SOURCE("source"),
    DESCRIPTION("description"),
    POINT_TYPE("point_type"),
    CURRENCY("currency"),
    TYPE("type"),
    /** The moment at which balances were cut. No event has it: it lies between two of them. */
    CUT_OFF("cut_off"),
    /** The amount by which balances moved without an event. */
    POINTS("points"),
    /** To how many decimals balances are rounded that the ledger is not. */
    DECIMALS("decimals"),
    /** The amount below which balances are kept from going although the ledger goes there. */
    FLOOR("floor");

    private static final List<TraitField> OF_EVENTS =
            List.of(BATCH, DAY, SOURCE, DESCRIPTION, POINT_TYPE, CURRENCY, TYPE);

    private final String word;

    TraitField(String word) {
        this.word = word;
    }

    /** The fields that events themselves have. */
    static List<TraitField> ofEvents() {
        return OF_EVENTS;
    }

    /** The word used in reports. */
    public String word() {
        return word;
    }

    /** What this event says; null where it says nothing. */
    public @Nullable String of(Event event) {
        return switch (this) {
            case BATCH -> event.batchId();
            case DESCRIPTION -> event.description();
            case SOURCE -> event.source();
            case DAY -> Moment.formatDate(event.timestamp());
            case POINT_TYPE -> blankToNull(event.account().pointType());
            case CURRENCY -> blankToNull(event.account().currency());
            case TYPE -> event.type();
            case SPAN, CUT_OFF, POINTS, DECIMALS, FLOOR -> null;
        };
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
