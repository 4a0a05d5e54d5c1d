/** Practice ledgers as files, of any size, in constant memory. */
@NullMarked
package dev.trueup.engine.practice;

import org.jspecify.annotations.NullMarked;
