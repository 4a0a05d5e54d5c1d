/** Reports for people: plain text and a page. */
@NullMarked
package dev.trueup.app.view;

import org.jspecify.annotations.NullMarked;
