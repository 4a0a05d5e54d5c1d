package dev.trueup.engine.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records put in order by a number, more than fit in memory: cut into slices of the number's range,
 * each slice kept in a file of its own and sorted on its own at the end.
 */
final class SpilledRecords implements Closeable {
    private static final int BUFFER = 1 << 15;

    private final Path directory;
    private final List<Path> paths = new ArrayList<>();
    private final List<DataOutputStream> slices = new ArrayList<>();

    /** Makes room for so many slices in a directory of its own beside the outputs. */
    SpilledRecords(Path parent, int count) throws IOException {
        directory = Files.createTempDirectory(parent, ".slices");
        for (int i = 0; i < count; i++) {
            Path path = directory.resolve("slice-" + i);
            paths.add(path);
            slices.add(
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(path), BUFFER)));
        }
    }

    int count() {
        return slices.size();
    }

    /** Adds a record to a slice; within it, records are told by {@code key}, then as added. */
    void add(int slice, long key, CharSequence text) throws IOException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        DataOutputStream out = slices.get(slice);
        out.writeLong(key);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Writes all records in order and lets go of the slices one by one. */
    void drainTo(RecordFile file) throws IOException {
        for (int i = 0; i < slices.size(); i++) {
            slices.get(i).close();
            byte[] bytes = Files.readAllBytes(paths.get(i));
            drain(bytes, file);
            Files.delete(paths.get(i));
        }
    }

    private record Entry(long key, int from, int length) {}

    private static void drain(byte[] bytes, RecordFile file) throws IOException {
        ByteBuffer slice = ByteBuffer.wrap(bytes);
        List<Entry> entries = new ArrayList<>();
        while (slice.hasRemaining()) {
            long key = slice.getLong();
            int length = slice.getInt();
            entries.add(new Entry(key, slice.position(), length));
            slice.position(slice.position() + length);
        }
        Entry[] sorted = entries.toArray(new Entry[0]);
        Arrays.sort(sorted, (a, b) -> Long.compare(a.key(), b.key()));
        for (Entry entry : sorted) {
            file.next(bytes, entry.from(), entry.length());
        }
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream slice : slices) {
            slice.close();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
        Files.deleteIfExists(directory);
    }
}
