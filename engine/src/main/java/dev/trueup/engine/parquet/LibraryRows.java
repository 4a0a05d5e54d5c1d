package dev.trueup.engine.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnProjection;
import dev.trueup.engine.parquet.ParquetFile.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rows of a piece as the Parquet library reads them, in whatever encoding they are. */
final class LibraryRows implements AutoCloseable {
    /** For fewer rows the library is told, or it makes room for a hundred thousands. */
    private static final int FEW_ROWS = 1 << 14;

    /** The library says at its first use whether it found faster instructions; nobody asked. */
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    private final HardwoodContext context = HardwoodContext.create(1);

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    /** Reads a piece, and returns how many rows were shown. */
    long read(
            ParquetFile file,
            Piece piece,
            @Nullable ColumnValues[] columns,
            FileBytes bytes,
            Consumer<Batch> taker) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null) {
                names.add(ParquetFile.nameOf(file.columns().get(i)));
            }
        }
        long rows = 0;
        try (ParquetFileReader reader =
                        Damage.guard(file.source(), () -> ParquetFileReader.open(bytes, context));
                ColumnReaders readers =
                        Damage.guard(file.source(), () -> open(reader, names, piece))) {
            while (piece.rows() > 0 && Damage.nextBatch(file.source(), readers)) {
                int count = Damage.guard(file.source(), () -> load(file, readers, columns));
                taker.accept(new Batch(count, piece.rowsBefore() + rows + 1, columns));
                rows += count;
            }
        } catch (IOException e) {
            throw Damage.stop(file.source(), String.valueOf(e.getMessage()));
        }
        return rows;
    }

    private static ColumnReaders open(ParquetFileReader reader, List<String> names, Piece piece) {
        ParquetFileReader.ColumnReadersBuilder builder =
                reader.buildColumnReaders(ColumnProjection.columns(names.toArray(String[]::new)))
                        .filter(RowGroupPredicate.byteRange(piece.from(), piece.to()));
        if (piece.rows() < FEW_ROWS) {
            builder.batchSize((int) Math.max(1, piece.rows()));
        }
        return builder.build();
    }

    private static int load(
            ParquetFile file, ColumnReaders readers, @Nullable ColumnValues[] columns) {
        int count = readers.getRecordCount();
        for (int i = 0; i < columns.length; i++) {
            ColumnValues values = columns[i];
            if (values != null) {
                String name = ParquetFile.nameOf(file.columns().get(i));
                load(readers.getColumnReader(name), count, values.arrays());
            }
        }
        return count;
    }

    private static void load(ColumnReader reader, int count, ColumnArrays target) {
        loadNulls(reader, count, target);
        switch (reader.getColumnSchema().type()) {
            case INT32 -> target.ints = reader.getInts();
            case INT64 -> target.longs = reader.getLongs();
            case FLOAT -> target.doubles = widened(reader.getFloats());
            case DOUBLE -> target.doubles = reader.getDoubles();
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> loadTexts(reader, count, target);
            case BOOLEAN -> {}
        }
    }

    private static void loadNulls(ColumnReader reader, int count, ColumnArrays target) {
        List<Validity> validities = new ArrayList<>();
        for (int layer = 0; layer < reader.getLayerCount(); layer++) {
            validities.add(reader.getLayerValidity(layer));
        }
        validities.add(reader.getLeafValidity());
        validities.removeIf(validity -> !validity.hasNulls());
        target.hasNulls = !validities.isEmpty();
        if (target.hasNulls) {
            target.ensureNulls(count);
            for (int row = 0; row < count; row++) {
                boolean missing = false;
                for (Validity validity : validities) {
                    missing |= validity.isNull(row);
                }
                target.nulls[row] = missing;
            }
        }
    }

    private static double[] widened(float[] floats) {
        double[] wide = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            wide[i] = floats[i];
        }
        return wide;
    }

    private static void loadTexts(ColumnReader reader, int count, ColumnArrays target) {
        int[] offsets = reader.getBinaryOffsets();
        int size = count == 0 ? 0 : offsets[count];
        target.ensure(reader.getColumnSchema().type(), count);
        target.ensureBytes(size);
        System.arraycopy(reader.getBinaryValues(), 0, target.bytes, 0, size);
        for (int row = 0; row < count; row++) {
            boolean missing = target.isNull(row);
            target.starts[row] = missing ? 0 : offsets[row];
            target.ends[row] = missing ? 0 : offsets[row + 1];
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
