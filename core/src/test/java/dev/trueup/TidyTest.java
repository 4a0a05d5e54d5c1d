package dev.trueup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository's own rules, checked on the repository. */
class TidyTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Set<String> SKIPPED =
            Set.of(".git", "target", "node_modules", "dist", ".cache");
    private static final int COLUMNS = 100;

    /** Sentences in quotes may run on, where cutting them would only make them harder to find. */
    private static final int COLUMNS_OF_TEXT = 140;

    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;

    /** Longer than it should be, known, and to be split before it grows. */
    private static final Set<String> TOO_LONG = Set.of("PlannedIncident.java");

    /** Words of the contract, and names of others, that would otherwise be banned. */
    private static final Pattern GIVEN_WORDS =
            Pattern.compile(
                    "(?i)points[-_]?delta|material[-_ ]?mismatch"
                            + "|delta lake|\"delta\"|(io|sql)\\.delta[\\w.]*");

    /** Ends of class names that say nothing, and what to do instead. */
    private static final Map<String, String> BANNED_SUFFIXES =
            Map.of(
                    "Manager", "say what it does",
                    "Helper", "say what it does",
                    "Utils", "put it where it belongs",
                    "Util", "put it where it belongs",
                    "Impl", "say how it differs",
                    "Processor", "say what it does",
                    "Common", "put it where it belongs");

    /** Words for things that have one name, and that name. */
    private static final Map<String, String> BANNED_WORDS =
            Map.of(
                    "delta", "drift",
                    "epsilon", "tolerance",
                    "mismatch", "drift",
                    "discrepancy", "drift",
                    "residue", "unexplained",
                    "txn", "event",
                    "acct", "account");

    private static final Pattern WORD_PARTS = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");
    private static final Pattern MARKER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern METHOD =
            Pattern.compile("^ {4,}[\\w<@][\\w<>\\[\\], .?@&]*\\(.*|^ {4,}[\\w<@].*\\($");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void linesFitTheScreen() {
        check(
                javaFiles(),
                (file, lines) -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < lines.size(); i++) {
                        String line = lines.get(i);
                        boolean text = line.contains("\"") || line.endsWith("\\");
                        int limit = text ? COLUMNS_OF_TEXT : COLUMNS;
                        if (line.codePointCount(0, line.length()) > limit
                                && !line.startsWith("import ")) {
                            found.add(at(file, i) + " is wider than " + limit + " columns");
                        }
                    }
                    return found;
                });
    }

    @Test
    void filesAndMethodsFitTheMind() {
        check(
                javaFiles(),
                (file, lines) -> {
                    List<String> found = new ArrayList<>();
                    if (TOO_LONG.contains(file.getFileName().toString())) {
                        return found;
                    }
                    if (lines.size() > FILE_LINES) {
                        found.add(file + " has " + lines.size() + " lines");
                    }
                    int start = -1;
                    int indent = 0;
                    for (int i = 0; i < lines.size(); i++) {
                        String line = lines.get(i);
                        if (start < 0 && opensMethod(lines, i)) {
                            start = i;
                            indent = line.length() - line.stripLeading().length();
                        } else if (start >= 0 && line.equals(" ".repeat(indent) + "}")) {
                            if (i - start + 1 > METHOD_LINES) {
                                found.add(at(file, start) + " has " + (i - start + 1) + " lines");
                            }
                            start = -1;
                        }
                    }
                    return found;
                });
    }

    /** Whether a method with a body begins here; its parameters may fill several lines. */
    private static boolean opensMethod(List<String> lines, int index) {
        String line = lines.get(index);
        if (!METHOD.matcher(line).matches()
                || line.matches(".*\\b(new|return|class|record|enum)\\b.*")
                || line.contains(" = ")
                || line.contains("->")
                || line.strip().startsWith("@")) {
            return false;
        }
        for (int i = index; i < lines.size(); i++) {
            String end = lines.get(i).stripTrailing();
            if (end.endsWith("{")) {
                return true;
            }
            if (end.endsWith(";") || end.endsWith("}")) {
                return false;
            }
        }
        return false;
    }

    @Test
    void namesSayWhatThingsAre() {
        check(
                javaFiles(),
                (file, lines) -> {
                    List<String> found = new ArrayList<>();
                    String name = file.getFileName().toString().replace(".java", "");
                    if (name.equals(TidyTest.class.getSimpleName())) {
                        return found;
                    }
                    BANNED_SUFFIXES.forEach(
                            (suffix, instead) -> {
                                if (name.endsWith(suffix)) {
                                    found.add(file + ": no " + suffix + "; " + instead);
                                }
                            });
                    for (int i = 0; i < lines.size(); i++) {
                        Matcher parts =
                                WORD_PARTS.matcher(
                                        GIVEN_WORDS.matcher(lines.get(i)).replaceAll(""));
                        while (parts.find()) {
                            String word = parts.group().toLowerCase(Locale.ROOT);
                            if (BANNED_WORDS.containsKey(word)) {
                                String ours = BANNED_WORDS.get(word);
                                found.add(at(file, i) + ": not " + word + " but " + ours);
                            }
                        }
                    }
                    return found;
                });
    }

    @Test
    void nothingIsLeftForLater() {
        check(
                files(file -> named(file, ".java", ".ts", ".tsx", ".mjs", ".sh", ".xml", ".md")),
                (file, lines) -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < lines.size(); i++) {
                        if (MARKER.matcher(lines.get(i)).find()) {
                            found.add(at(file, i) + ": " + lines.get(i).strip());
                        }
                    }
                    return found;
                });
    }

    @Test
    void linksLeadSomewhere() {
        check(
                files(file -> named(file, ".md")),
                (file, lines) -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < lines.size(); i++) {
                        Matcher link = LINK.matcher(lines.get(i));
                        while (link.find()) {
                            String target = link.group(1);
                            Path path = ROOT.resolve(file).resolveSibling(target);
                            if (!target.contains("://")
                                    && !target.startsWith("mailto:")
                                    && !Files.exists(path)) {
                                found.add(at(file, i) + ": no " + target);
                            }
                        }
                    }
                    return found;
                });
    }

    private interface Rule {
        List<String> broken(Path file, List<String> lines);
    }

    private static void check(List<Path> files, Rule rule) {
        List<String> broken = new ArrayList<>();
        for (Path file : files) {
            broken.addAll(rule.broken(file, lines(file)));
        }
        assertThat(broken).isEmpty();
    }

    private static String at(Path file, int index) {
        return file + ":" + (index + 1);
    }

    private static List<Path> javaFiles() {
        List<Path> files = files(file -> named(file, ".java"));
        assertThat(files).hasSizeGreaterThan(100);
        return files;
    }

    private static boolean named(Path file, String... endings) {
        return Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith);
    }

    private static List<Path> files(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(ROOT::relativize)
                    .filter(file -> Stream.of(parts(file)).noneMatch(SKIPPED::contains))
                    .filter(wanted)
                    .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] parts(Path file) {
        return file.toString().split("/", -1);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
