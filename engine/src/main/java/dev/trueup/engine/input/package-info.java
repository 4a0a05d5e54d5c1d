/** Where inputs come from: files, globs, directories, standard input; compression and encodings. */
@NullMarked
package dev.trueup.engine.input;

import org.jspecify.annotations.NullMarked;
