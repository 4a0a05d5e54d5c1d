package dev.trueup.engine.store;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder of finished runs, one folder each. A run is written into a folder whose name begins with
 * {@code .partial-}, and appears under its own name by one rename once every byte of it is on disk;
 * nothing in it changes afterwards. Any number of processes may use one store.
 */
public final class RunStore {
    static final String PARTIAL = ".partial-";
    static final String FACTS = "run.json";
    static final String REPORT = "report.ndjson.gz";
    static final String PAGE = "page.json.gz";
    static final String LOCK = "lock";

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    /** The store in a folder, which is made when the first run is kept. */
    public RunStore(Path folder) {
        this.folder = requireNonNull(folder, "folder").toAbsolutePath();
    }

    /** A name for a run: when it started, to the millisecond in UTC, and a few random digits. */
    public static String idOf(Instant started) {
        String second = started.truncatedTo(ChronoUnit.SECONDS).toString();
        long millis = 1_000L + Math.floorMod(started.toEpochMilli(), 1_000);
        int salt = ThreadLocalRandom.current().nextInt(0x1000, 0x10000);
        return second.replaceAll("[-:Z]", "")
                + Long.toString(millis).substring(1)
                + '-'
                + Integer.toHexString(salt);
    }

    /** Where the runs are. */
    public Path folder() {
        return folder;
    }

    /**
     * Makes room for a run that is about to start.
     *
     * @throws StoreException if the store cannot be written
     */
    public RunWriter begin(String id) {
        return RunWriter.in(folder, checked(id));
    }

    /** All runs, latest first by id, which begins with the time of the run. */
    public List<KeptRun> list() {
        List<KeptRun> runs = new ArrayList<>();
        for (String name : names()) {
            if (name.startsWith(PARTIAL)) {
                runs.add(new KeptRun(name.substring(PARTIAL.length()), unfinished(name), ""));
            } else if (ID.matcher(name).matches()) {
                runs.add(finished(name));
            }
        }
        runs.sort(Comparator.comparing(KeptRun::id).reversed());
        return runs;
    }

    /**
     * A finished run.
     *
     * @throws StoreException if there is none of this id, or it is damaged
     */
    public KeptRun run(String id) {
        Path run = folder.resolve(checked(id));
        if (!Files.isDirectory(run)) {
            throw noSuchRun(id);
        }
        KeptRun kept = finished(id);
        if (kept.state() == KeptRun.State.DAMAGED) {
            throw new StoreException(
                    "DAMAGED_RUN",
                    "run " + id + " is no longer what was written",
                    "trueup runs verify says which file; reconcile again");
        }
        return kept;
    }

    /** The report of a finished run, one part a line, verified before the first line is given. */
    public Reader report(String id) {
        return new BufferedReader(
                new InputStreamReader(unpacked(id, REPORT), StandardCharsets.UTF_8), BUFFER);
    }

    /** How many bytes the packed report of a run has; 0 where there is none. */
    long reportBytes(String id) {
        try {
            return Files.size(folder.resolve(checked(id)).resolve(REPORT));
        } catch (IOException gone) {
            return 0;
        }
    }

    /**
     * Makes the folder where it is not there.
     *
     * @throws StoreException if runs cannot be kept in it
     */
    public void requireWritable() {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".trial-", ""));
        } catch (IOException failure) {
            throw failed("write", folder, failure);
        }
    }

    /** What a page needs to show a finished run, as JSON in UTF-8, verified before it is given. */
    public InputStream page(String id) {
        return unpacked(id, PAGE);
    }

    private InputStream unpacked(String id, String file) {
        run(id);
        Path path = folder.resolve(id).resolve(file);
        List<String> faults = Digests.faults(folder.resolve(id), List.of(file));
        if (!faults.isEmpty()) {
            throw new StoreException("DAMAGED_RUN", "run " + id + ": " + faults.getFirst(), "");
        }
        try {
            return new GZIPInputStream(Files.newInputStream(path), BUFFER);
        } catch (IOException failure) {
            throw failed("read", path, failure);
        }
    }

    /**
     * What is wrong with a run, a sentence for each fault; empty where every byte of it is as it
     * was written.
     *
     * @throws StoreException if there is no such run
     */
    public List<String> verify(String id) {
        Path run = folder.resolve(checked(id));
        if (!Files.isDirectory(run)) {
            throw noSuchRun(id);
        }
        return Digests.faults(run, List.of(FACTS, REPORT, PAGE));
    }

    /**
     * Removes a run, finished or interrupted. One that is at work stays.
     *
     * @throws StoreException if there is none of this id, or it is at work
     */
    public void remove(String id) {
        Path run = folder.resolve(checked(id));
        Path partial = folder.resolve(PARTIAL + id);
        if (Files.isDirectory(run)) {
            // Hidden by one rename, so that nobody ever meets half of it.
            try {
                Files.move(run, partial, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw failed("remove", run, failure);
            }
        } else if (!Files.isDirectory(partial)) {
            throw noSuchRun(id);
        } else if (unfinished(PARTIAL + id) == KeptRun.State.RUNNING) {
            throw new StoreException("STORE", "run " + id + " is at work", "wait for its end");
        }
        delete(partial);
    }

    private KeptRun finished(String id) {
        Path run = folder.resolve(id);
        if (!Digests.faults(run, List.of(FACTS)).isEmpty()) {
            return new KeptRun(id, KeptRun.State.DAMAGED, "");
        }
        try {
            return new KeptRun(
                    id, KeptRun.State.COMPLETE, Files.readString(run.resolve(FACTS)).strip());
        } catch (IOException failure) {
            throw failed("read", run, failure);
        }
    }

    /** Whoever writes a run holds its lock, which the system lets go with the process. */
    private KeptRun.State unfinished(String name) {
        Path lock = folder.resolve(name).resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null ? KeptRun.State.RUNNING : KeptRun.State.INTERRUPTED;
        } catch (OverlappingFileLockException here) {
            return KeptRun.State.RUNNING;
        } catch (IOException gone) {
            return KeptRun.State.INTERRUPTED;
        }
    }

    private List<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).map(path -> fileName(path)).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw failed("read", folder, failure);
        }
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw failed("remove", folder, failure);
        }
    }

    /** An id is a plain word: it can lead to no other folder. */
    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw noSuchRun("of this name");
        }
        return id;
    }

    private static StoreException noSuchRun(String id) {
        return new StoreException(
                "NO_SUCH_RUN", "there is no run " + id, "trueup runs list shows them");
    }

    static StoreException failed(String doing, Path path, IOException failure) {
        return new StoreException(
                "STORE",
                "cannot " + doing + " " + path + ": " + failure.getMessage(),
                "name another folder with --store",
                failure);
    }
}
