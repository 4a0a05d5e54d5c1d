/** The two streams a person looks at: colour, width, tables, problems and progress. */
@NullMarked
package dev.trueup.app.terminal;

import org.jspecify.annotations.NullMarked;
