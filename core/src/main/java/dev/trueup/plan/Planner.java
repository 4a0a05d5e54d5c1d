package dev.trueup.plan;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.plan.LeftOut.Reason;
import dev.trueup.reconcile.AccountHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns statements into correcting entries for the side that is wrong. */
public final class Planner {
    private final int minConfidence;

    /** What is to be done about one cause: an entry of a type, or a reason to leave it alone. */
    private record Remedy(@Nullable Side side, String type, @Nullable Reason reason) {
        static Remedy onLedger(String type) {
            return new Remedy(Side.LEDGER, type, null);
        }

        static Remedy onBalance() {
            return new Remedy(Side.BALANCE, "correct", null);
        }

        static Remedy none(Reason reason) {
            return new Remedy(null, "", reason);
        }
    }

    /** Plans for causes that are at least so sure, in thousandths. */
    public Planner(int minConfidenceThousandths) {
        this.minConfidence = minConfidenceThousandths;
    }

    /** What to do about one account; without entries where nothing can be done. */
    public Correction plan(Statement statement, AccountHistory history) {
        List<CorrectingEntry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Attribution cause : statement.causes()) {
            Remedy remedy = remedy(cause, history);
            Side side = remedy.side();
            Reason reason = remedy.reason();
            if (cause.confidenceThousandths() < minConfidence) {
                leftOut.add(leftOut(history, cause.points(), Reason.NOT_SURE));
            } else if (side == null) {
                Reason told = reason == null ? Reason.EITHER_SIDE : reason;
                leftOut.add(leftOut(history, cause.points(), told));
            } else {
                entries.add(entry(cause, history, side, remedy.type(), entries.size()));
            }
        }
        if (statement.unexplained() != 0) {
            leftOut.add(leftOut(history, statement.unexplained(), Reason.NOT_SURE));
        }
        return new Correction(history, entries, leftOut);
    }

    private static LeftOut leftOut(AccountHistory history, long points, Reason reason) {
        return new LeftOut(history.drift().account(), points, reason);
    }

    private static Remedy remedy(Attribution cause, AccountHistory history) {
        return switch (cause.cause()) {
            case DOUBLE_POSTED_EVENT -> Remedy.onLedger("reverse");
            case MISSING_EVENT -> Remedy.onLedger("correct");
            case MISPOSTED_ACCOUNT, MISPOSTED_CURRENCY -> Remedy.onLedger("transfer");
            case DOUBLE_APPLIED_EVENT,
                    MISSING_CORRECTION,
                    UNAPPLIED_EVENT,
                    STALE_SNAPSHOT,
                    UNAPPLIED_BATCH,
                    DOUBLE_APPLIED_BATCH,
                    PENDING_COUNTED,
                    ROUNDING_NOISE,
                    MISSING_SNAPSHOT ->
                    Remedy.onBalance();
            case REVERSED_SIGN ->
                    contradictsItsType(cited(cause, history))
                            ? Remedy.onLedger("correct")
                            : Remedy.onBalance();
            case UNPOSTED_EXPIRY ->
                    isExpiry(cited(cause, history))
                            ? Remedy.onBalance()
                            : Remedy.onLedger("expire");
            case MISTYPED_AMOUNT -> Remedy.none(Reason.EITHER_SIDE);
            case OUT_OF_ORDER_EVENTS -> Remedy.none(Reason.RESOLVES_ITSELF);
            case MISSING_LEDGER -> Remedy.none(Reason.NO_HISTORY);
        };
    }

    private static boolean isExpiry(@Nullable Event event) {
        return event != null && event.type().equals("expire");
    }

    /**
     * A sign that its own type forbids is wrong in the ledger; any other is wrong in the balance.
     */
    private static boolean contradictsItsType(@Nullable Event event) {
        if (event == null) {
            return false;
        }
        return switch (event.type()) {
            case "earn" -> event.points() < 0;
            case "redeem", "expire" -> event.points() > 0;
            default -> false;
        };
    }

    /** The last event that a cause cites; null where it cites none that the account has. */
    private static @Nullable Event cited(Attribution cause, AccountHistory history) {
        if (cause.eventIds().isEmpty()) {
            return null;
        }
        String name = cause.eventIds().get(cause.eventIds().size() - 1);
        String prefix = history.drift().account().accountId() + "#";
        for (int i = 0; i < history.events().size(); i++) {
            Event event = history.events().get(i);
            String eventName = event.eventId() == null ? prefix + (i + 1) : event.eventId();
            if (name.equals(eventName)) {
                return event;
            }
        }
        return null;
    }

    private static CorrectingEntry entry(
            Attribution cause, AccountHistory history, Side side, String type, int place) {
        Event cited = cited(cause, history);
        boolean reverses = cause.cause() == Cause.DOUBLE_POSTED_EVENT && cited != null;
        long points = side == Side.LEDGER ? cause.points() : Math.negateExact(cause.points());
        Event event =
                new Event(
                        history.drift().account(),
                        cited == null ? lastMoment(history) : cited.timestamp(),
                        type,
                        points,
                        id(cause, history, side, place),
                        description(cause, side),
                        Moment.ABSENT,
                        "trueup",
                        null,
                        EventStatus.POSTED,
                        Moment.ABSENT,
                        reverses && cited != null ? cited.eventId() : null,
                        Points.ABSENT,
                        Place.NONE);
        return new CorrectingEntry(
                side, event, cause.cause(), cause.confidenceThousandths(), cause.incidentId());
    }

    /** Within the window of the balance, so that the entry counts. */
    private static long lastMoment(AccountHistory history) {
        long last = history.drift().lastEventAt();
        return last == Moment.ABSENT ? 0 : last;
    }

    private static String description(Attribution cause, Side side) {
        StringBuilder text = new StringBuilder(cause.cause().title());
        if (!cause.eventIds().isEmpty()) {
            text.append(": ").append(cause.eventIds().get(0));
            if (cause.eventIds().size() > 1) {
                text.append(" and ").append(cause.eventIds().size() - 1).append(" more");
            }
        }
        return text.append(side == Side.LEDGER ? " (for the ledger)" : " (for the balance)")
                .toString();
    }

    /** Follows from what is corrected alone: 64-bit FNV-1a of account, cause, points and events. */
    private static String id(Attribution cause, AccountHistory history, Side side, int place) {
        StringBuilder text = new StringBuilder(history.drift().account().toString());
        text.append('\n').append(side.word()).append('\n').append(cause.cause().code());
        text.append('\n').append(cause.points()).append('\n').append(place);
        cause.eventIds().forEach(eventId -> text.append('\n').append(eventId));
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        StringBuilder id = new StringBuilder("trueup-");
        for (int shift = 60; shift >= 0; shift -= 4) {
            id.append("0123456789abcdef".charAt((int) (hash >>> shift) & 15));
        }
        return id.toString();
    }
}
