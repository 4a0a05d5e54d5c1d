/** What was typed after the program's name: options, commands, help and shell completion. */
@NullMarked
package dev.trueup.app.arguments;

import org.jspecify.annotations.NullMarked;
