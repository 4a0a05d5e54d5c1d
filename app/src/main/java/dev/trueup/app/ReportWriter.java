package dev.trueup.app;

import dev.trueup.app.LedgerRun.Reported;
import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.ShellWord;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.view.ReportPage;
import dev.trueup.app.view.TextReport;
import dev.trueup.app.view.TextReport.Layout;
import dev.trueup.explain.Statement;
import dev.trueup.report.CsvReport;
import dev.trueup.report.JsonReport;
import dev.trueup.report.Report;
import dev.trueup.report.TextSink;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes a report in any format. */
final class ReportWriter {
    private static final int ROWS = 40;
    private static final int ALL_ROWS = 10_000;

    private final Reported reported;
    private final Report report;
    private final Arguments arguments;
    private final Terminal terminal;

    ReportWriter(Reported reported, Arguments arguments, Terminal terminal) {
        this.reported = reported;
        report = reported.report();
        this.arguments = arguments;
        this.terminal = terminal;
    }

    /** Writes to standard output. */
    void writeTo(OutputStream out, ReportFormat format) {
        ResultStream results = new ResultStream(out);
        write(format, results, CommonOptions.colourOut(arguments, terminal));
        results.finish();
    }

    /** Writes to a sink. */
    void write(ReportFormat format, TextSink sink, boolean coloured) {
        switch (format) {
            case TEXT -> writeText(sink, coloured);
            case JSON -> JsonReport.write(report, sink);
            case NDJSON -> JsonReport.writeLines(report, sink);
            case CSV -> CsvReport.write(report, sink);
            case HTML -> new ReportPage(report, reported::writePage).write(sink);
        }
    }

    /** Says on standard error what was written where. */
    void announce(Path file) {
        terminal.err().println(TextReport.verdict(report));
        terminal.err().println("The report is in " + file + ".");
    }

    private void writeText(TextSink sink, boolean coloured) {
        int rows = arguments.has(ReportOptions.ALL_ACCOUNTS) ? ALL_ROWS : ROWS;
        Layout layout = new Layout(terminal.columns(), coloured, rows);
        for (String line : TextReport.lines(report, layout, next())) {
            sink.write(line);
            sink.write("\n");
        }
    }

    /** The command that opens the account with the largest drift. */
    private String next() {
        Iterator<Statement> accounts = report.accounts().iterator();
        if (!accounts.hasNext()) {
            return "";
        }
        String account = accounts.next().drift().account().accountId();
        return terminal.program()
                + " explain "
                + ShellWord.quoted(account)
                + arguments.again(ReconcileCommand.repeatable());
    }
}
