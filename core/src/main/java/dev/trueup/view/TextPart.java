package dev.trueup.view;

import dev.trueup.ledger.Place;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import dev.trueup.read.TextFormat;
import dev.trueup.read.Warning;
import dev.trueup.report.InputCounts;

/**
 * How the reading of one ledger, or of a part of it, went.
 *
 * @param format what it was read as
 * @param log what happened
 * @param outOfWindow events after the cut-off
 * @param notPosted events that are pending or void
 */
record TextPart(TextFormat format, ReadLog log, long outOfWindow, long notPosted) {

    /**
     * True where the part means the same whatever stands before or behind it: times that are
     * numbers take their unit from the first of them, and rejections past the samples are only
     * counted.
     */
    boolean standsAlone() {
        return !log.hasNumbersAsTimes() && log.rejected() == log.samples().size();
    }

    /**
     * True where the text behind a part could be read apart from it. A fault in CSV may be a quote
     * whose other end stands in the rest.
     */
    boolean endsCleanly() {
        return standsAlone() && (format != TextFormat.CSV || log.rejected() == 0);
    }

    /** The same part with so many lines of its text before those that it was numbered from. */
    TextPart behind(long linesBefore) {
        ReadLog placed = new ReadLog(log.source());
        placed.addPart(log, line -> line + linesBefore, ReadLog.ABOUT_THE_WHOLE);
        placed.endAt(log.lines() + linesBefore);
        return new TextPart(format, placed, outOfWindow, notPosted);
    }

    /** This part and the one behind it as one. */
    TextPart with(TextPart rest) {
        ReadLog whole = new ReadLog(log.source());
        whole.add(log);
        whole.add(rest.log);
        whole.endAt(rest.log.lines());
        return new TextPart(
                format, whole, outOfWindow + rest.outOfWindow, notPosted + rest.notPosted);
    }

    /** What became of the records. */
    InputCounts counts(long bytes) {
        return new InputCounts(
                "ledger",
                log.source(),
                format.word(),
                bytes,
                log.records(),
                log.accepted() - outOfWindow - notPosted,
                outOfWindow,
                notPosted,
                log.rejected());
    }

    void write(LedgerPartWriter out) {
        out.number(format.ordinal());
        out.number(outOfWindow);
        out.number(notPosted);
        out.number(log.lines());
        out.number(log.records());
        out.number(log.samples().size());
        for (Rejection rejection : log.samples()) {
            out.number(rejection.place().line());
            out.number(rejection.column());
            out.text(rejection.code());
            out.text(rejection.message());
            out.text(rejection.excerpt());
            out.text(rejection.help());
            out.text(rejection.account());
        }
        out.number(log.warnings().size());
        for (Warning warning : log.warnings()) {
            out.text(warning.code());
            out.text(warning.message());
            out.text(warning.help());
            out.number(warning.first().line());
            out.number(warning.count());
        }
    }

    static TextPart read(LedgerPartReader in, String source) {
        TextFormat format = TextFormat.values()[(int) in.number()];
        long outOfWindow = in.number();
        long notPosted = in.number();
        ReadLog log = new ReadLog(source);
        log.endAt(in.number());
        log.countRecords(in.number());
        for (long rejections = in.number(); rejections > 0; rejections--) {
            Place place = new Place(source, in.number());
            int column = (int) in.number();
            log.reject(
                    new Rejection(
                            place, column, in.text(), in.text(), in.text(), in.text(), in.text()));
        }
        for (long warnings = in.number(); warnings > 0; warnings--) {
            String code = in.text();
            String message = in.text();
            String help = in.text();
            Place first = new Place(source, in.number());
            log.warn(new Warning(code, message, help, first, in.number()));
        }
        return new TextPart(format, log, outOfWindow, notPosted);
    }
}
