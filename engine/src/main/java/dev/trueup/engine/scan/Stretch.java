package dev.trueup.engine.scan;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.ReadLog;

/**
 * Reads stretches of one file, record by record, fast where possible and plainly where not. Used by
 * one thread.
 */
final class Stretch {
    /**
     * What a stretch held.
     *
     * @param log with lines counted from 1 at the start of the stretch
     * @param lines how many line ends it has
     */
    record Result(ReadLog log, long lines) {}

    private final FileLayout layout;
    private final Intake intake;
    private final RecordScanner scanner;
    private final PlainBatch batch;
    private int end;

    Stretch(FileLayout layout, Intake intake) {
        this.layout = layout;
        this.intake = intake;
        scanner = layout.scanner(intake.taker(layout));
        batch = layout.batch();
    }

    /**
     * Reads the records from {@code start} on up to {@code stop}.
     *
     * @param limit {@code stop}, or one more when the text ends there without a line end
     * @throws IrregularException if the records do not end where the stretch does
     */
    Result read(byte[] bytes, int start, int stop, int limit) {
        Result result = read(bytes, start, stop, limit, false);
        if (end > limit) {
            throw new IrregularException();
        }
        return result;
    }

    /** Reads the records that end before {@code stop}; {@link #end} says where the rest starts. */
    Result readOpen(byte[] bytes, int start, int stop) {
        return read(bytes, start, stop, stop, true);
    }

    /** Where the records read last ended. */
    int end() {
        return end;
    }

    private Result read(byte[] bytes, int start, int stop, int limit, boolean open) {
        batch.clear();
        scanner.start();
        Fields fields = scanner.fields;
        long records = 0;
        int at = start;
        while (at < stop) {
            at = scanner.records(bytes, at, stop, limit);
            records += scanner.taken;
            if (at >= stop) {
                break;
            }
            int next = scanner.plainEnd(bytes, at, limit);
            if (next < 0 && open) {
                break;
            }
            if (next < 0) {
                throw new IrregularException();
            }
            int recordEnd = Math.min(next, stop);
            int column = intake.tellsColumns() ? layout.column(bytes, at) : 1;
            fields.line += batch.add(bytes, at, recordEnd, fields.line, column);
            at = scanner.afterPlain(bytes, recordEnd, stop);
            fields.line += PlainBatch.lineEnds(bytes, recordEnd, at);
        }
        end = at;
        ReadLog log = ReadLog.ofPart(layout.source());
        log.countRecords(records);
        if (!batch.isEmpty()) {
            readBatch(log);
        }
        intake.warn(log);
        return new Result(log, fields.line - 1);
    }

    private void readBatch(ReadLog log) {
        ReadLog plain = ReadLog.ofPart(layout.source()).withUnitsOf(layout.headLog());
        try {
            PlainReading.read(layout, batch.text(), plain, intake.plainly(batch));
        } catch (InputStoppedException e) {
            throw new IrregularException(); // the plain reader will say where the file stops it
        }
        if (plain.hasNumbersAsTimes()) {
            throw new IrregularException(); // the unit is told from the first number of the file
        }
        log.addPart(plain, batch::line, ReadLog.ABOUT_THE_WHOLE);
    }
}
