package dev.trueup.report;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the accounts of a report as CSV (RFC 4180, comma, line feed, header).
 *
 * <p>Several causes of one account stand in one cell, separated by semicolons, in the same order in
 * each of the cause columns. A text cell that a spreadsheet would take for a formula, as it starts
 * with {@code = + - @}, a tab or a carriage return, gets an apostrophe in front; numbers are left
 * alone.
 */
public final class CsvReport {
    private static final int CHUNK = 32_768;
    private static final String HEADER =
            "account_id,currency,point_type,snapshot_balance,computed_balance,drift,status,events,"
                    + "first_event_at,last_event_at,diverges_at_event_id,diverges_at,causes,"
                    + "cause_points,confidences,event_ids,counterparts,incidents,unexplained,story\n";

    private CsvReport() {}

    /** Writes a header and one row for each listed account. */
    public static void write(Report report, TextSink sink) {
        StringBuilder buffer = new StringBuilder(CHUNK + 4_096).append(HEADER);
        Settings settings = report.run().settings();
        for (Statement statement : report.accounts()) {
            appendRow(buffer, statement, settings);
            if (buffer.length() >= CHUNK) {
                sink.write(buffer);
                buffer.setLength(0);
            }
        }
        sink.write(buffer);
    }

    private static void appendRow(StringBuilder row, Statement statement, Settings settings) {
        AccountDrift drift = statement.drift();
        Divergence divergence = statement.divergesAt();
        List<Attribution> causes = statement.causes();
        appendText(row, drift.account().accountId());
        appendText(row, drift.account().currency());
        appendText(row, drift.account().pointType());
        appendPlain(row, Points.format(drift.snapshotPoints()));
        appendPlain(row, Points.format(drift.computedPoints()));
        appendPlain(row, Points.format(drift.points()));
        appendPlain(row, settings.level(drift.points()).word());
        appendPlain(row, Long.toString(drift.events()));
        appendPlain(row, moment(drift.firstEventAt()));
        appendPlain(row, moment(drift.lastEventAt()));
        appendText(row, divergence == null ? "" : divergence.eventId());
        appendPlain(row, divergence == null ? "" : moment(divergence.timestamp()));
        appendPlain(row, join(causes, cause -> cause.cause().code()));
        appendPlain(row, join(causes, cause -> Points.format(cause.points())));
        appendPlain(row, join(causes, CsvReport::confidence));
        appendText(row, join(causes, cause -> String.join(" ", cause.eventIds())));
        appendText(row, join(causes, CsvReport::counterpart));
        appendText(row, join(causes, CsvReport::incident));
        appendPlain(row, Points.format(statement.unexplained()));
        appendText(row, statement.story());
        row.setCharAt(row.length() - 1, '\n');
    }

    private static String confidence(Attribution cause) {
        StringBuilder text = new StringBuilder();
        new JsonWriter(text).thousandths(cause.confidenceThousandths());
        return text.toString();
    }

    private static String counterpart(Attribution cause) {
        return cause.counterpart() == null ? "" : cause.counterpart().toString();
    }

    private static String incident(Attribution cause) {
        return cause.incidentId() == null ? "" : cause.incidentId();
    }

    /** Joined in order; empty where every part is. */
    private static String join(List<Attribution> causes, Function<Attribution, String> part) {
        List<String> texts = new ArrayList<>(causes.size());
        boolean anything = false;
        for (Attribution cause : causes) {
            String text = part.apply(cause);
            anything |= !text.isEmpty();
            texts.add(text);
        }
        return anything ? String.join(";", texts) : "";
    }

    private static String moment(long micros) {
        return micros == Moment.ABSENT ? "" : Moment.format(micros);
    }

    /** A cell of ours, which needs no care. */
    private static void appendPlain(StringBuilder row, String text) {
        row.append(text).append(',');
    }

    /** A cell that holds words of the input. */
    private static void appendText(StringBuilder row, String text) {
        String safe =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (needsQuotes(safe)) {
            row.append('"').append(safe.replace("\"", "\"\"")).append('"').append(',');
        } else {
            row.append(safe).append(',');
        }
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == ',' || c == '\n' || c == '\r' || c == '\t') {
                return true;
            }
        }
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
    }
}
