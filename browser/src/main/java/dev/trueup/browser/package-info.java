/** The engine as a web worker sees it. */
@NullMarked
package dev.trueup.browser;

import org.jspecify.annotations.NullMarked;
