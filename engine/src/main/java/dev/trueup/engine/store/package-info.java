/** Finished runs kept on disk: written once, never changed, told apart from unfinished ones. */
@NullMarked
package dev.trueup.engine.store;

import org.jspecify.annotations.NullMarked;
