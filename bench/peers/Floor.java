import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The floor: reads the bytes of a file once and counts line ends, eight bytes at a time. */
final class Floor {
    private static final int CHUNK = 1 << 18;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;

    private Floor() {}

    /** Arguments: path, threads. */
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        AtomicLong next = new AtomicLong();
        AtomicLong lines = new AtomicLong();
        Thread[] threads = new Thread[Integer.parseInt(arguments[1])];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> count(path, next, lines));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(lines.get());
    }

    private static void count(Path path, AtomicLong next, AtomicLong lines) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(path)) {
            while (true) {
                bytes.clear();
                if (channel.read(bytes, next.getAndAdd(CHUNK)) < 0) {
                    return;
                }
                while ((bytes.position() & 7) != 0) {
                    bytes.put((byte) 0);
                }
                lines.addAndGet(lineEnds(bytes, bytes.position()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long lineEnds(ByteBuffer bytes, int end) {
        long count = 0;
        for (int at = 0; at < end; at += 8) {
            long word = bytes.getLong(at) ^ ONES * '\n';
            count += Long.bitCount(~((word & LOWS) + LOWS | word | LOWS));
        }
        return count;
    }
}
