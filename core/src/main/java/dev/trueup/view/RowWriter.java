package dev.trueup.view;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one account as a row of a list. */
final class RowWriter {
    private static final int SPARKS = 24;

    private final JsonWriter json;
    private final Settings bounds;

    RowWriter(JsonWriter json, Settings bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    /**
     * The fields of a row, without the braces around them; the history only where it is at hand.
     */
    void write(Statement statement, int rank, @Nullable AccountHistory history) {
        AccountDrift drift = statement.drift();
        json.name("account_id").text(drift.account().accountId());
        json.name("currency").text(drift.account().currency());
        json.name("point_type").text(drift.account().pointType());
        json.name("rank").number(rank);
        json.name("snapshot_balance").text(Points.format(drift.snapshotPoints()));
        json.name("computed_balance").text(Points.format(drift.computedPoints()));
        json.name("drift").text(Points.format(drift.points()));
        json.name("status").text(bounds.level(drift.points()).word());
        json.name("events").number(drift.events()).name("diverges_at");
        divergence(statement.divergesAt());
        causes(statement.causes());
        json.name("unexplained").text(Points.format(statement.unexplained()));
        if (history != null && history.events().size() > 1) {
            spark(new Timeline(history, bounds.policy()));
        }
    }

    private void divergence(@Nullable Divergence divergence) {
        if (divergence == null) {
            json.text(null);
            return;
        }
        json.beginObject().name("event_id").text(divergence.eventId());
        json.name("timestamp").text(Moment.format(divergence.timestamp())).endObject();
    }

    private void causes(List<Attribution> parts) {
        List<Attribution> bySize = new ArrayList<>(parts);
        bySize.sort((a, b) -> Long.compare(Math.abs(b.points()), Math.abs(a.points())));
        int confidence = 1000;
        json.name("causes").beginArray();
        for (Attribution part : bySize) {
            json.text(part.cause().code());
            confidence = Math.min(confidence, part.confidenceThousandths());
        }
        json.endArray().name("confidence");
        if (bySize.isEmpty()) {
            json.text(null);
        } else {
            json.thousandths(confidence);
        }
    }

    /** The computed balance over the account's events, as heights from 0 to 100. */
    private void spark(Timeline timeline) {
        int count = Math.min(SPARKS, timeline.size());
        long[] heights = new long[count];
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * (timeline.size() - 1) / (count - 1));
            heights[i] = timeline.balanceAfter(at) / 2;
            low = Math.min(low, heights[i]);
            high = Math.max(high, heights[i]);
        }
        long step = Math.max(1, (high - low) / 100);
        json.name("spark").beginArray();
        for (long height : heights) {
            json.number(Math.min(100, (height - low) / step));
        }
        json.endArray();
    }
}
