package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.Syntax;
import dev.trueup.app.arguments.Syntax.Example;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.app.web.SandboxPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code trueup sandbox}: writes the page that reconciles without a server. */
final class SandboxCommand implements Command {
    private static final Option<Path> OUT =
            Option.of("--out", "DIR", "Where index.html is written.", Path::of)
                    .completedWith(Hint.FOLDER);

    @Override
    public Syntax syntax() {
        Map<String, List<Option<?>>> groups = new LinkedHashMap<>();
        groups.put("Output", List.of(OUT));
        groups.put("Common", CommonOptions.all());
        return new Syntax(
                "sandbox",
                "write a page that reconciles in the browser, without a server",
                """
                Writes index.html: one file with the pages, the engine and a sample. It opens from \
                disk or any web server, works offline, and sends nothing anywhere.""",
                "",
                List.of(),
                groups,
                List.of(new Example("write it and open it", "trueup sandbox --out sandbox")));
    }

    @Override
    public ExitCode run(Arguments arguments, Terminal terminal) {
        Path folder = arguments.find(OUT);
        if (folder == null) {
            throw new UsageException("--out is missing", "say where, for example --out sandbox");
        }
        String page = SandboxPage.of(Version.CURRENT);
        if (page == null) {
            throw new FailedException(
                    ExitCode.OUTPUT,
                    Problem.error(
                            "NOT_BUILT",
                            "this copy of Trueup was built without its pages",
                            "install Node.js 20 or later and build again with ./trueup sandbox,"
                                    + " or use a release"));
        }
        try {
            Files.createDirectories(folder);
            ReportFile.at(folder.resolve("index.html")).write(sink -> sink.write(page));
        } catch (IOException failure) {
            throw new FailedException(
                    ExitCode.OUTPUT,
                    Problem.error(
                            "OUTPUT",
                            folder + " cannot be written: " + failure.getMessage(),
                            "choose another directory with --out"),
                    failure);
        }
        terminal.err().println("Wrote " + folder.resolve("index.html"));
        return ExitCode.CLEAN;
    }
}
