package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The truth as lines of NDJSON, each appended without a line break. */
public final class TruthText {
    private TruthText() {}

    /** The first line: what the ledger was made from. */
    public static void header(StringBuilder text, Scenario scenario) {
        text.append("{\"kind\":\"practice\",\"scenario\":");
        RecordText.quote(text, scenario.name());
        text.append(",\"seed\":\"").append(scenario.seed()).append("\",\"accounts\":");
        text.append(scenario.accounts()).append('}');
    }

    /** One incident. */
    public static void incident(StringBuilder text, IncidentTruth incident) {
        text.append("{\"kind\":\"incident\",\"label\":");
        RecordText.quote(text, incident.label());
        text.append(",\"cause\":\"").append(incident.cause().code());
        text.append("\",\"incident_kind\":\"").append(incident.kind());
        text.append("\",\"accounts\":").append(incident.accounts()).append(",\"points\":\"");
        Points.append(text, incident.points()).append("\",\"field\":");
        RecordText.quote(text, incident.field());
        text.append(",\"value\":");
        RecordText.quote(text, incident.value());
        text.append('}');
    }

    /** One account key. */
    public static void account(StringBuilder text, AccountTruth truth) {
        text.append("{\"kind\":\"account\",");
        key(text, truth.account());
        Points.append(text.append(",\"drift\":\""), truth.drift());
        text.append("\",\"causes\":[");
        for (int i = 0; i < truth.causes().size(); i++) {
            part(i == 0 ? text : text.append(','), truth.causes().get(i));
        }
        text.append("],\"indistinguishable_from\":");
        codes(text, truth.indistinguishableFrom());
        text.append('}');
    }

    private static void part(StringBuilder text, AccountTruth.Part part) {
        text.append("{\"cause\":\"").append(part.cause().code());
        text.append("\",\"fault\":\"").append(part.fault()).append("\",\"points\":\"");
        Points.append(text, part.points()).append("\",\"event_ids\":[");
        for (int i = 0; i < part.eventIds().size(); i++) {
            RecordText.quote(i == 0 ? text : text.append(','), part.eventIds().get(i));
        }
        text.append("],\"counterpart\":");
        AccountKey counterpart = part.counterpart();
        if (counterpart == null) {
            text.append("null");
        } else {
            key(text.append('{'), counterpart);
            text.append('}');
        }
        text.append(",\"incident\":");
        textOrNull(text, part.incident());
        text.append(",\"same_fact\":");
        codes(text, part.sameFact());
        text.append('}');
    }

    private static void key(StringBuilder text, AccountKey key) {
        RecordText.quote(text.append("\"account_id\":"), key.accountId());
        RecordText.quote(text.append(",\"currency\":"), key.currency());
        RecordText.quote(text.append(",\"point_type\":"), key.pointType());
    }

    private static void textOrNull(StringBuilder text, @Nullable String value) {
        if (value == null) {
            text.append("null");
        } else {
            RecordText.quote(text, value);
        }
    }

    private static void codes(StringBuilder text, List<Cause> causes) {
        text.append('[');
        for (int i = 0; i < causes.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"").append(causes.get(i).code()).append('"');
        }
        text.append(']');
    }
}
