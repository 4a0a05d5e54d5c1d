/** One machine, as fast as it goes: files, compression, scanners, the parallel fold. */
@NullMarked
package dev.trueup.engine;

import org.jspecify.annotations.NullMarked;
