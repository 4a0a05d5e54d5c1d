import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Builds the front end with the Node of this machine, or leaves it out, saying so, where there is
 * none: the command line needs no Node.
 */
final class Build {
    private static final Path HERE = Path.of("").toAbsolutePath();

    private Build() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean required = Arrays.asList(arguments).contains("--required");
        List<String> scripts = Arrays.stream(arguments).filter(a -> !a.startsWith("--")).toList();
        if (!onPath("node") || !onPath("npm")) {
            leaveOut("Node.js 20 or later, with npm, is not installed", required);
            return;
        }
        if (!installed() && run("ci") != 0) {
            leaveOut("npm could not install what the front end is built from", required);
            return;
        }
        for (String script : scripts) {
            if (run("run", "--silent", script) != 0) {
                fail("npm run " + script + " failed in " + HERE);
            }
        }
    }

    private static void leaveOut(String reason, boolean required) {
        if (required) {
            fail(reason);
        }
        System.out.println(
                "[WARNING] The web pages are left out of this build: "
                        + reason
                        + ". The command line is complete; `serve` and `sandbox` need them.");
    }

    private static void fail(String reason) {
        System.err.println("[ERROR] " + reason);
        System.exit(1);
    }

    /** True when what npm installed is at least as new as the list of what it should install. */
    private static boolean installed() throws IOException {
        Path installed = HERE.resolve("node_modules/.package-lock.json");
        Path wanted = HERE.resolve("package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(wanted))
                        >= 0;
    }

    private static int run(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = windows() ? "npm.cmd" : "npm";
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder = new ProcessBuilder(command).directory(HERE.toFile());
        builder.environment().put("NO_UPDATE_NOTIFIER", "1");
        return builder.inheritIO().start().waitFor();
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        List<String> endings = windows() ? List.of(".exe", ".cmd") : List.of("");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(
                                folder ->
                                        endings.stream()
                                                .map(ending -> Path.of(folder, program + ending))
                                                .anyMatch(Files::isExecutable));
    }

    private static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }
}
