package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Moment;
import dev.trueup.read.JsonException;
import dev.trueup.read.JsonShapeException;
import dev.trueup.read.JsonTree;
import dev.trueup.read.TextSource;
import dev.trueup.report.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people noted about incidents. A note belongs to the incident's fingerprint, so it is there
 * in every later run that finds the incident again. One small file each, replaced whole.
 */
public final class IncidentNotes {
    /** The states that a person may set. */
    public static final Set<String> STATES = Set.of("new", "acknowledged", "fixed");

    /** The most characters of one note. */
    public static final int LONGEST = 4_000;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-z-]{1,64}");

    private final Path folder;

    /**
     * A note.
     *
     * @param state what a person said of the incident
     * @param text in their words; may be empty
     * @param notedAt when, a {@link Moment}
     */
    public record Note(String state, String text, long notedAt) {
        public Note {
            requireNonNull(state, "state");
            requireNonNull(text, "text");
        }

        /** The state in a run: what was fixed and is found again in a later run has returned. */
        public String stateIn(long runStartedAt) {
            return state.equals("fixed") && runStartedAt > notedAt ? "returned" : state;
        }
    }

    /** The notes beside the runs of a store. */
    public IncidentNotes(RunStore store) {
        folder = store.folder().resolve(".notes");
    }

    /** The note on an incident; null where there is none, or it cannot be read. */
    public @Nullable Note of(String fingerprint) {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            return null;
        }
        Path file = folder.resolve(fingerprint + ".json");
        try {
            String text = Files.readString(file);
            Note[] read = new Note[1];
            JsonTree.readEach(TextSource.of(text), tree -> read[0] = note(tree));
            return read[0];
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | JsonException | JsonShapeException unreadable) {
            return null;
        }
    }

    private static Note note(JsonTree tree) {
        return new Note(
                tree.at("state").text(), tree.at("note").textOr(""), tree.at("noted_at").whole());
    }

    /**
     * Keeps a note in place of the one before.
     *
     * @throws StoreException if it cannot be written
     * @throws IllegalArgumentException if the fingerprint, state or text is none
     */
    public void keep(String fingerprint, Note note) {
        if (!FINGERPRINT.matcher(fingerprint).matches()
                || !STATES.contains(note.state())
                || note.text().length() > LONGEST) {
            throw new IllegalArgumentException("no note of an incident");
        }
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("state").text(note.state()).name("note").text(note.text());
        json.name("noted_at").number(note.notedAt()).endObject();
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, ".note-", ".part");
            Files.writeString(part, text);
            Files.move(part, folder.resolve(fingerprint + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw RunStore.failed("write", folder, failure);
        }
    }
}
