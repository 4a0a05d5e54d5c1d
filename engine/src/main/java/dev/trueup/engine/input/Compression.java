package dev.trueup.engine.input;

/** How the bytes of a file are packed, told from its first bytes whatever its name. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD
}
