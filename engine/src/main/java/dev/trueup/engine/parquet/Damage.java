package dev.trueup.engine.parquet;

import dev.hardwood.reader.ColumnReaders;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.VisibleText;
import java.io.IOException;

/** Says in our own words why a Parquet file cannot be read: it may hold any bytes. */
final class Damage {
    private static final int LONGEST = 160;

    private Damage() {}

    /** Something that reads a part of a file. */
    @FunctionalInterface
    interface Reading<T> {
        /** Reads. */
        T read() throws IOException;
    }

    /** Reads a part of a file. */
    static <T> T guard(String source, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InputStoppedException e) {
            throw e;
        } catch (UnsupportedOperationException e) {
            throw stop(source, "UNSUPPORTED_PARQUET", "this Parquet file is not understood", e);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw stop(source, "DAMAGED_PARQUET", "this Parquet file is damaged", e);
        }
    }

    /** Moves on to the next batch. */
    static boolean nextBatch(String source, ColumnReaders readers) {
        return guard(source, readers::nextBatch);
    }

    /** Stops because a file contradicts itself. */
    static InputStoppedException stop(String source, String what) {
        return new InputStoppedException(
                source,
                "DAMAGED_PARQUET",
                "this Parquet file is damaged: " + what,
                "get the whole file again, or write it anew");
    }

    /** Stops because a page needs more memory than there is. */
    static InputStoppedException tooBig(String source, long bytes) {
        return new InputStoppedException(
                source,
                "PAGE_TOO_BIG",
                "this Parquet file has a page that takes " + (bytes >> 20) + " MiB to read",
                "raise the memory, for example TRUEUP_JAVA_OPTS=-Xmx"
                        + ((bytes >> 28) + 1)
                        + "g, or write it with smaller pages");
    }

    private static InputStoppedException stop(
            String source, String code, String what, Throwable cause) {
        String said =
                cause instanceof OutOfMemoryError ? "it asks for too much memory" : said(cause);
        String help =
                code.equals("DAMAGED_PARQUET")
                        ? "get the whole file again, or write it anew"
                        : "write it without what is named here, or as CSV";
        InputStoppedException stopped =
                new InputStoppedException(
                        source, code, said.isEmpty() ? what : what + ": " + said, help);
        stopped.initCause(cause);
        return stopped;
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : VisibleText.shorten(message.strip(), LONGEST);
    }
}
