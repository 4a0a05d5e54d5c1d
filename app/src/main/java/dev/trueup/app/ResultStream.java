package dev.trueup.app;

import dev.trueup.app.terminal.Problem;
import dev.trueup.report.TextSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Standard output as UTF-8. A reader that has seen enough, as {@code head} has, is no failure: what
 * is left is then dropped quietly.
 */
final class ResultStream implements TextSink {
    private final Writer writer;
    private boolean readerLeft;

    ResultStream(OutputStream out) {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    }

    @Override
    public void write(CharSequence text) {
        if (readerLeft) {
            return;
        }
        try {
            writer.append(text);
        } catch (IOException failure) {
            handle(failure);
        }
    }

    /** Writes each line with a line feed. */
    void writeLines(List<String> lines) {
        for (String line : lines) {
            write(line);
            write("\n");
        }
    }

    /** Hands over everything written. */
    void finish() {
        try {
            writer.flush();
        } catch (IOException failure) {
            if (!readerLeft) {
                handle(failure);
            }
        }
    }

    private void handle(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        readerLeft = reason.toLowerCase(Locale.ROOT).contains("broken pipe");
        if (!readerLeft) {
            throw new FailedException(
                    ExitCode.OUTPUT,
                    Problem.error("OUTPUT", "standard output cannot be written: " + reason, ""),
                    failure);
        }
    }
}
