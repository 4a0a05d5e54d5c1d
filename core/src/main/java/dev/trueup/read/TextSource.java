package dev.trueup.read;

/** The characters of one input, front to back, already decoded. */
@FunctionalInterface
public interface TextSource {
    /**
     * Reads up to {@code length} characters into {@code buffer} from {@code offset} on.
     *
     * @return how many were read, at least 1, or -1 at the end
     */
    int read(char[] buffer, int offset, int length);
}
