package dev.trueup.score;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.RecordText;
import java.util.Map;

/** A score for people, as aligned text, and for programs, as JSON. */
public final class ScoreText {
    private static final int TITLE = 56;
    private static final int SHARE = 10;

    private ScoreText() {}

    /** Tables, each line ending with a line feed. */
    public static String text(Score score) {
        StringBuilder text = new StringBuilder();
        for (Figure figure : Figure.values()) {
            Share share = score.figure(figure);
            row(text, figure.title(), share.percent(), share.part() + " of " + share.whole());
        }
        row(text, "Accounts without a fault: flagged", Long.toString(score.cleanFlagged()), "");
        String chance = decimals(score.calibration().chanceTenThousandths());
        String honest = chance + " by chance where every confidence is honest";
        row(text, "Expected calibration error", calibrationError(score), honest);
        text.append("\nConfidence   mean    right    of causes\n");
        for (Calibration.Row row : score.calibration().rows()) {
            pad(text, thousandths(row.from()) + "–" + thousandths(row.to()), 13);
            pad(text, thousandths(row.meanConfidence()), 7);
            pad(text, row.right().percent(), SHARE).append(row.right().whole()).append('\n');
        }
        text.append("\nTrue cause (one fault)    first      top 3      accounts\n");
        for (Map.Entry<Cause, Share> entry : score.byCause().entrySet()) {
            Share top3 = score.byCauseTop3().getOrDefault(entry.getKey(), Share.NONE);
            pad(text, entry.getKey().code(), 26);
            pad(text, entry.getValue().percent(), 11);
            pad(text, top3.percent(), 11).append(top3.whole()).append('\n');
        }
        text.append("\nTrue cause → first guess (one fault)\n");
        for (Map.Entry<String, Long> entry : score.confusion().entrySet()) {
            pad(text, entry.getKey(), TITLE).append(entry.getValue()).append('\n');
        }
        if (!score.samples().isEmpty()) {
            text.append("\nSome that were explained wrongly\n");
            score.samples().forEach(sample -> text.append(sample).append('\n'));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String title, String share, String counts) {
        pad(text, title, TITLE);
        pad(text, share, counts.isEmpty() ? 0 : SHARE).append(counts).append('\n');
    }

    private static StringBuilder pad(StringBuilder text, String value, int width) {
        text.append(value);
        for (int i = value.length(); i < width; i++) {
            text.append(' ');
        }
        return text;
    }

    /** The expected calibration error with four decimals. */
    public static String calibrationError(Score score) {
        return decimals(score.calibration().errorTenThousandths());
    }

    private static String decimals(long tenThousandths) {
        String fraction = Long.toString(10_000 + tenThousandths % 10_000).substring(1);
        return tenThousandths / 10_000 + "." + fraction;
    }

    private static String thousandths(long value) {
        return value / 1000 + "." + Long.toString(1000 + value % 1000).substring(1);
    }

    /** One JSON object; shares as parts and wholes, so that they can be added up. */
    public static String json(Score score) {
        StringBuilder text = new StringBuilder("{\"schema\":\"trueup.score/v1\",\"figures\":{");
        String before = "";
        for (Figure figure : Figure.values()) {
            share(text.append(before), figure.code(), score.figure(figure));
            before = ",";
        }
        text.append("},\"clean_flagged\":").append(score.cleanFlagged());
        text.append(",\"calibration_error\":").append(calibrationError(score));
        text.append(",\"calibration_error_by_chance\":")
                .append(decimals(score.calibration().chanceTenThousandths()));
        text.append(",\"reliability\":[");
        before = "";
        for (Calibration.Row row : score.calibration().rows()) {
            text.append(before).append("{\"from\":").append(thousandths(row.from()));
            text.append(",\"to\":").append(thousandths(row.to()));
            text.append(",\"mean\":").append(thousandths(row.meanConfidence())).append(',');
            share(text, "right", row.right());
            text.append('}');
            before = ",";
        }
        causes(text.append("],\"by_cause\":{"), score.byCause());
        causes(text.append("},\"by_cause_top_3\":{"), score.byCauseTop3());
        text.append("},\"confusion\":{");
        before = "";
        for (Map.Entry<String, Long> entry : score.confusion().entrySet()) {
            RecordText.quote(text.append(before), entry.getKey());
            text.append(':').append(entry.getValue());
            before = ",";
        }
        return text.append("}}\n").toString();
    }

    private static void causes(StringBuilder text, Map<Cause, Share> shares) {
        String before = "";
        for (Map.Entry<Cause, Share> entry : shares.entrySet()) {
            share(text.append(before), entry.getKey().code(), entry.getValue());
            before = ",";
        }
    }

    private static void share(StringBuilder text, String name, Share share) {
        text.append('"').append(name).append("\":{\"part\":").append(share.part());
        text.append(",\"whole\":").append(share.whole()).append('}');
    }
}
