package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.InputStoppedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of bytes in a temporary file that goes with the process, or earlier, once nobody needs it:
 * parts of a ledger in which one cannot jump, so that each can be had again by itself. May be used
 * by several threads at once.
 */
public final class BlockFile {
    private static final LZ4Factory PACKING = LZ4Factory.fastestInstance();

    private final FileChannel channel;
    private final long room;
    private final AtomicLong end = new AtomicLong();

    private BlockFile(FileChannel channel, long room) {
        this.channel = channel;
        this.room = room;
    }

    /**
     * Where a block stands.
     *
     * @param at the place of its first byte
     * @param packed how many bytes it takes there
     * @param length how many bytes it has
     */
    public record Block(long at, int packed, int length) {}

    /** An empty file, which takes half the free room at most; null where none can be had. */
    public static @Nullable BlockFile open() {
        try {
            Path path = Files.createTempFile("trueup-", ".blocks");
            FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            return new BlockFile(
                    channel, Files.getFileStore(path.getParent()).getUsableSpace() / 2);
        } catch (IOException e) {
            return null; // whoever wants blocks does without
        }
    }

    /**
     * Keeps some bytes.
     *
     * @return null when they cannot be kept
     */
    public @Nullable Block add(byte[] bytes, int from, int to) {
        LZ4Compressor packing = PACKING.fastCompressor();
        byte[] packed = new byte[packing.maxCompressedLength(to - from)];
        int length = packing.compress(bytes, from, to - from, packed, 0, packed.length);
        long at = end.getAndAdd(length);
        if (at + length > room) {
            return null;
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(packed, 0, length);
            while (rest.hasRemaining()) {
                channel.write(rest, at + rest.position());
            }
            return new Block(at, length, to - from);
        } catch (IOException e) {
            return null; // the disk is full, or the file was taken away
        }
    }

    /**
     * The bytes of a block.
     *
     * @param before how many bytes are left free before them
     * @param after how many bytes are left free after them
     * @throws InputStoppedException if they are gone
     */
    public byte[] read(Block block, int before, int after) {
        requireNonNull(block, "block");
        ByteBuffer packed = ByteBuffer.allocate(block.packed);
        try {
            while (packed.hasRemaining()) {
                if (channel.read(packed, block.at + packed.position()) < 0) {
                    throw new IOException("it has become shorter");
                }
            }
        } catch (IOException e) {
            throw new InputStoppedException(
                    "the temporary copy of the ledger",
                    "UNREADABLE",
                    "cannot be read: " + e.getMessage(),
                    "run again");
        }
        byte[] bytes = new byte[before + block.length + after];
        PACKING.fastDecompressor().decompress(packed.array(), 0, bytes, before, block.length);
        return bytes;
    }
}
