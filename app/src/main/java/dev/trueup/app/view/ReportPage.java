package dev.trueup.app.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.report.Report;
import dev.trueup.report.TextSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A report as one file that shows itself: the front end and its data, with the plain page inside
 * for readers whose browser runs no script. Where the front end was left out of the build, the
 * plain page alone.
 */
public final class ReportPage {
    private static final String TEMPLATE = "/dev/trueup/ui/report.html";

    private final Report report;
    private final Consumer<TextSink> data;

    /**
     * A page of a report.
     *
     * @param data writes what the page holds inside, as {@link dev.trueup.view.PageWriter} does
     */
    public ReportPage(Report report, Consumer<TextSink> data) {
        this.report = requireNonNull(report, "report");
        this.data = requireNonNull(data, "data");
    }

    /** Writes the page. */
    public void write(TextSink sink) {
        String template = template();
        if (template == null) {
            HtmlReport.write(report, sink);
            return;
        }
        String rest = template.replace("TRUEUP-STYLE", HtmlReport.hash(HtmlReport.style()));
        rest = head(rest, "<!--trueup-title-->", sink);
        sink.write("Trueup: " + Html.of(Wording.verdict(report)));
        rest = head(rest, "<!--trueup-plain-->", sink);
        HtmlReport.writeBody(report, sink);
        rest = head(rest, "<!--trueup-data-->", sink);
        data.accept(sink);
        sink.write(rest);
    }

    /** Writes the template up to a mark, and gives back what follows the mark. */
    private static String head(String template, String mark, TextSink sink) {
        int at = template.indexOf(mark);
        if (at < 0) {
            throw new IllegalStateException("the page has no " + mark);
        }
        sink.write(template.substring(0, at));
        return template.substring(at + mark.length());
    }

    private static @Nullable String template() {
        try (InputStream page = ReportPage.class.getResourceAsStream(TEMPLATE)) {
            return page == null ? null : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
