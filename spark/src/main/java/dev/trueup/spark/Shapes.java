package dev.trueup.spark;

import dev.trueup.spark.Packer.In;
import dev.trueup.spark.Packer.Out;
import dev.trueup.spark.Packer.Shape;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the values of each type are taken apart: by their declarations, found out once. */
final class Shapes {
    private final Map<Type, Shape> known = new HashMap<>();

    Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape != null) {
            return shape;
        }
        Later later = new Later();
        known.put(type, later);
        Shape found = find(type);
        later.shape = found;
        known.put(type, found);
        return found;
    }

    private Shape find(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> of = (Class<?>) type;
        if (of == long.class) {
            return new Primitive((value, out) -> out.writeLong((Long) value), In::readLong);
        }
        if (of == int.class) {
            return new Primitive((value, out) -> out.writeInt((Integer) value), In::readInt);
        }
        if (of == double.class) {
            return new Primitive((value, out) -> out.writeDouble((Double) value), In::readDouble);
        }
        if (of == boolean.class) {
            return new Primitive(
                    (value, out) -> out.writeBoolean((Boolean) value), In::readBoolean);
        }
        return new OrNull(ofReference(of));
    }

    private Shape ofReference(Class<?> of) {
        if (of == String.class) {
            return new Primitive((value, out) -> out.text((String) value), In::text);
        }
        if (of == Long.class || of == Integer.class || of == Double.class) {
            return of(primitive(of));
        }
        if (of.isArray()) {
            return new OfArray(of(of.getComponentType()), of.getComponentType());
        }
        if (of.isEnum()) {
            Object[] constants = of.getEnumConstants();
            return new Primitive(
                    (value, out) -> out.size(((Enum<?>) value).ordinal()),
                    in -> constants[in.size()]);
        }
        if (of.isRecord()) {
            return new OfRecord(of);
        }
        if (of.getName().startsWith("dev.trueup.")) {
            return new OfClass(of);
        }
        throw new IllegalArgumentException("values of " + of + " cannot travel");
    }

    private static Class<?> primitive(Class<?> boxed) {
        return boxed == Long.class ? long.class : boxed == Integer.class ? int.class : double.class;
    }

    private Shape ofGeneric(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (Map.class.isAssignableFrom(raw)) {
            return new OrNull(
                    new OfMap(
                            of(arguments[0]),
                            of(arguments[1]),
                            SortedMap.class.isAssignableFrom(raw)));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return new OrNull(new OfCollection(of(arguments[0]), Set.class == raw));
        }
        throw new IllegalArgumentException("values of " + generic + " cannot travel");
    }

    /** Stands for a shape that is being found out, for types that contain themselves. */
    private static final class Later implements Shape {
        private @Nullable Shape shape;

        private Shape shape() {
            if (shape == null) {
                throw new IllegalStateException("not known yet");
            }
            return shape;
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            shape().write(value, out);
        }

        @Override
        public Object read(In in) throws IOException {
            return shape().read(in);
        }
    }

    private interface Writing {
        void write(Object value, Out out) throws IOException;
    }

    private interface Reading {
        Object read(In in) throws IOException;
    }

    private static final class Primitive implements Shape {
        private final Writing writing;
        private final Reading reading;

        Primitive(Writing writing, Reading reading) {
            this.writing = writing;
            this.reading = reading;
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            writing.write(value, out);
        }

        @Override
        public Object read(In in) throws IOException {
            return reading.read(in);
        }
    }

    /** A reference that may be null. */
    private static final class OrNull implements Shape {
        private final Shape shape;

        OrNull(Shape shape) {
            this.shape = shape;
        }

        @Override
        @SuppressWarnings("NullAway") // null is one of the values that this is for
        public void write(Object value, Out out) throws IOException {
            out.writeBoolean(value != null);
            if (value != null) {
                shape.write(value, out);
            }
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public Object read(In in) throws IOException {
            return in.readBoolean() ? shape.read(in) : null;
        }

        @Override
        public void readInto(Object existing, In in) throws IOException {
            if (in.readBoolean()) {
                shape.readInto(existing, in);
            }
        }
    }

    private static final class OfArray implements Shape {
        private final Shape item;
        private final Class<?> of;

        OfArray(Shape item, Class<?> of) {
            this.item = item;
            this.of = of;
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            int size = Array.getLength(value);
            out.size(size);
            for (int i = 0; i < size; i++) {
                item.write(Array.get(value, i), out);
            }
        }

        @Override
        public Object read(In in) throws IOException {
            Object array = Array.newInstance(of, in.size());
            fill(array, in);
            return array;
        }

        @Override
        public void readInto(Object existing, In in) throws IOException {
            if (in.size() != Array.getLength(existing)) {
                throw new IllegalArgumentException("an array of another length");
            }
            fill(existing, in);
        }

        private void fill(Object array, In in) throws IOException {
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, item.read(in));
            }
        }
    }

    private static final class OfCollection implements Shape {
        private final Shape item;
        private final boolean set;

        OfCollection(Shape item, boolean set) {
            this.item = item;
            this.set = set;
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            Collection<?> items = (Collection<?>) value;
            out.size(items.size());
            for (Object each : items) {
                item.write(each, out);
            }
        }

        @Override
        public Object read(In in) throws IOException {
            int size = in.size();
            Collection<Object> items = set ? new LinkedHashSet<>() : new ArrayList<>(size);
            fill(items, size, in);
            return items;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readInto(Object existing, In in) throws IOException {
            Collection<Object> items = (Collection<Object>) existing;
            items.clear();
            fill(items, in.size(), in);
        }

        private void fill(Collection<Object> items, int size, In in) throws IOException {
            for (int i = 0; i < size; i++) {
                items.add(item.read(in));
            }
        }
    }

    private static final class OfMap implements Shape {
        private final Shape key;
        private final Shape value;
        private final boolean sorted;

        OfMap(Shape key, Shape value, boolean sorted) {
            this.key = key;
            this.value = value;
            this.sorted = sorted;
        }

        @Override
        public void write(Object map, Out out) throws IOException {
            Map<?, ?> entries = (Map<?, ?>) map;
            out.size(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                key.write(entry.getKey(), out);
                value.write(entry.getValue(), out);
            }
        }

        @Override
        public Object read(In in) throws IOException {
            Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
            fill(map, in);
            return map;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readInto(Object existing, In in) throws IOException {
            Map<Object, Object> map = (Map<Object, Object>) existing;
            map.clear();
            fill(map, in);
        }

        private void fill(Map<Object, Object> map, In in) throws IOException {
            int size = in.size();
            for (int i = 0; i < size; i++) {
                Object each = key.read(in);
                map.put(each, value.read(in));
            }
        }
    }

    private Shape[] shapes(Type[] types) {
        Shape[] found = new Shape[types.length];
        for (int i = 0; i < types.length; i++) {
            found[i] = of(types[i]);
        }
        return found;
    }

    private static IllegalStateException unreachable(Class<?> of, ReflectiveOperationException e) {
        return new IllegalStateException("values of " + of + " cannot be taken apart", e);
    }

    /** A record: its components, and the constructor that takes them. */
    private final class OfRecord implements Shape {
        private final Class<?> of;
        private final RecordComponent[] components;
        private final Shape[] parts;
        private final Constructor<?> constructor;

        OfRecord(Class<?> of) {
            this.of = of;
            components = of.getRecordComponents();
            Class<?>[] classes =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            try {
                constructor = of.getDeclaredConstructor(classes);
            } catch (NoSuchMethodException e) {
                throw unreachable(of, e);
            }
            constructor.setAccessible(true);
            Type[] types = new Type[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getGenericType();
                components[i].getAccessor().setAccessible(true);
            }
            parts = shapes(types);
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            try {
                for (int i = 0; i < parts.length; i++) {
                    parts[i].write(components[i].getAccessor().invoke(value), out);
                }
            } catch (ReflectiveOperationException e) {
                throw unreachable(of, e);
            }
        }

        @Override
        public Object read(In in) throws IOException {
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].read(in);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw unreachable(of, e);
            }
        }
    }

    /**
     * A class of the core that is no record: it is made by the constructor that takes its first
     * fields, or none; the other fields are set, or filled where they are final. Transient fields
     * are worked out again.
     */
    private final class OfClass implements Shape {
        private final Class<?> of;
        private final List<Field> fields = new ArrayList<>();
        private final Shape[] parts;
        private final Constructor<?> constructor;

        OfClass(Class<?> of) {
            this.of = of;
            for (Field field : of.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                boolean derived = Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers);
                if (!derived && !field.isSynthetic()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
            parts = shapes(fields.stream().map(Field::getGenericType).toArray(Type[]::new));
            constructor = constructor();
            constructor.setAccessible(true);
        }

        private Constructor<?> constructor() {
            Constructor<?> longest = null;
            for (Constructor<?> each : of.getDeclaredConstructors()) {
                Class<?>[] taken = each.getParameterTypes();
                boolean fits = taken.length <= fields.size();
                for (int i = 0; i < taken.length && fits; i++) {
                    fits = taken[i] == fields.get(i).getType();
                }
                boolean longer = longest == null || taken.length > longest.getParameterCount();
                longest = fits && longer ? each : longest;
            }
            if (longest == null) {
                throw new IllegalArgumentException("values of " + of + " cannot be made");
            }
            return longest;
        }

        @Override
        public void write(Object value, Out out) throws IOException {
            try {
                for (int i = 0; i < parts.length; i++) {
                    parts[i].write(fields.get(i).get(value), out);
                }
            } catch (ReflectiveOperationException e) {
                throw unreachable(of, e);
            }
        }

        @Override
        public Object read(In in) throws IOException {
            int taken = constructor.getParameterCount();
            Object[] values = new Object[taken];
            for (int i = 0; i < taken; i++) {
                values[i] = parts[i].read(in);
            }
            try {
                Object made = constructor.newInstance(values);
                readRest(made, taken, in);
                return made;
            } catch (ReflectiveOperationException e) {
                throw unreachable(of, e);
            }
        }

        @Override
        public void readInto(Object existing, In in) throws IOException {
            try {
                readRest(existing, 0, in);
            } catch (ReflectiveOperationException e) {
                throw unreachable(of, e);
            }
        }

        private void readRest(Object made, int from, In in)
                throws IOException, ReflectiveOperationException {
            for (int i = from; i < parts.length; i++) {
                Field field = fields.get(i);
                if (Modifier.isFinal(field.getModifiers())) {
                    parts[i].readInto(field.get(made), in);
                } else {
                    field.set(made, parts[i].read(in));
                }
            }
        }
    }
}
