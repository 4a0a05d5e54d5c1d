package dev.trueup.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of the core into bytes and back, so that they can travel between executors. The core
 * knows no serialization; here its own records and classes are taken apart field by field as they
 * are declared, so that a field added there cannot be forgotten here. Both ends must run the same
 * version. Safe for use by several threads.
 *
 * @param <T> what is packed
 */
final class Packer<T> implements Serializable {
    private static final long serialVersionUID = 1;

    /** Sums of more partitions than this are added up in the executors first. */
    private static final int SUMMED_AT_ONCE = 64;

    private final Class<T> type;
    private transient volatile @Nullable Shape shape;

    private Packer(Class<T> type) {
        this.type = type;
    }

    private Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = new Shapes().of(type);
            shape = known;
        }
        return known;
    }

    /** Adds packed values up, wherever they are, to {@code zero}, which is changed. */
    T sum(JavaRDD<byte[]> packed, T zero, Merging<T> merging) {
        JavaRDD<byte[]> sums = packed.mapPartitions(each -> merged(each, merging));
        while (sums.getNumPartitions() > SUMMED_AT_ONCE) {
            sums =
                    sums.repartition(sums.getNumPartitions() / SUMMED_AT_ONCE + 1)
                            .mapPartitions(each -> merged(each, merging));
        }
        sums.collect().forEach(each -> merging.merge(zero, unpack(each)));
        return zero;
    }

    private Iterator<byte[]> merged(Iterator<byte[]> packed, Merging<T> merging) {
        if (!packed.hasNext()) {
            return packed;
        }
        byte[] first = packed.next();
        if (!packed.hasNext()) {
            return List.of(first).iterator();
        }
        T sum = unpack(first);
        packed.forEachRemaining(each -> merging.merge(sum, unpack(each)));
        return List.of(pack(sum)).iterator();
    }

    /** Adds one value to another. */
    interface Merging<T> extends Serializable {
        void merge(T sum, T more);
    }

    /** A packer for values of one class. */
    static <T> Packer<T> of(Class<T> type) {
        return new Packer<>(type);
    }

    /** The value as bytes. */
    byte[] pack(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (Out out = new Out(bytes)) {
            shape().write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A new value that is equal to the packed one. */
    @SuppressWarnings("unchecked")
    T unpack(byte[] bytes) {
        try (In in = new In(bytes)) {
            return (T) shape().read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes being written; a text that recurs is written once. */
    static final class Out extends DataOutputStream {
        private final Map<String, Integer> known = new HashMap<>();

        Out(ByteArrayOutputStream bytes) {
            super(bytes);
        }

        void text(String text) throws IOException {
            Integer index = known.putIfAbsent(text, known.size());
            if (index != null) {
                size(index + 1);
                return;
            }
            size(0);
            boolean narrow = text.chars().allMatch(unit -> unit < 0x80);
            byte[] bytes = narrow ? text.getBytes(StandardCharsets.US_ASCII) : units(text);
            writeBoolean(narrow);
            size(bytes.length);
            write(bytes);
        }

        /** UTF-16 as it is: an encoder of the JDK would replace halves of characters. */
        private static byte[] units(String text) {
            byte[] bytes = new byte[2 * text.length()];
            for (int i = 0; i < text.length(); i++) {
                bytes[2 * i] = (byte) (text.charAt(i) >>> 8);
                bytes[2 * i + 1] = (byte) text.charAt(i);
            }
            return bytes;
        }

        /** A number that is not negative and mostly small, in as few bytes as it takes. */
        void size(int size) throws IOException {
            int rest = size;
            while (rest > 0x7f) {
                writeByte((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            writeByte(rest);
        }
    }

    /** Bytes being read. */
    static final class In extends DataInputStream {
        private final List<String> known = new ArrayList<>();

        In(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        String text() throws IOException {
            int index = size();
            if (index > 0) {
                return known.get(index - 1);
            }
            boolean narrow = readBoolean();
            byte[] bytes = readNBytes(size());
            String text = narrow ? new String(bytes, StandardCharsets.US_ASCII) : ofUnits(bytes);
            known.add(text);
            return text;
        }

        private static String ofUnits(byte[] bytes) {
            char[] units = new char[bytes.length / 2];
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) ((bytes[2 * i] << 8) | (bytes[2 * i + 1] & 0xff));
            }
            return new String(units);
        }

        int size() throws IOException {
            int size = 0;
            for (int shift = 0; ; shift += 7) {
                int part = readUnsignedByte();
                size |= (part & 0x7f) << shift;
                if (part < 0x80) {
                    return size;
                }
            }
        }
    }

    /** How values of one type are written and read. */
    interface Shape {
        void write(Object value, Out out) throws IOException;

        Object read(In in) throws IOException;

        /** Reads into a value that is there already, as far as it can hold more. */
        default void readInto(Object existing, In in) throws IOException {
            throw new IllegalStateException("cannot read into " + existing.getClass());
        }
    }
}
