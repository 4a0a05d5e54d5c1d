package dev.trueup.engine.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of records in one form, written front to back. */
final class RecordFile implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final OutputStream out;
    private final FileForm form;
    private final StringBuilder text = new StringBuilder(CHUNK + 4096);
    private long records;

    RecordFile(Path path, FileForm form, String csvHeader) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(path), CHUNK);
        this.form = form;
        text.append(form.opening(csvHeader));
    }

    /** Where the next record goes: append it to what this returns, and nothing else. */
    StringBuilder next() throws IOException {
        if (text.length() >= CHUNK) {
            flush();
        }
        if (records++ > 0) {
            text.append(form.separator());
        }
        return text;
    }

    /** The next record, already encoded. */
    void next(byte[] bytes, int from, int length) throws IOException {
        next();
        flush();
        out.write(bytes, from, length);
    }

    long records() {
        return records;
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    @Override
    public void close() throws IOException {
        try (OutputStream closing = out) {
            text.append(form.closing(records == 0));
            flush();
            closing.flush();
        }
    }
}
