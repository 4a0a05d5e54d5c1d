/** The executable: command line and web server. */
@NullMarked
package dev.trueup.app;

import org.jspecify.annotations.NullMarked;
