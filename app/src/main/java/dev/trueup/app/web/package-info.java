/** The web application of {@code trueup serve}: pages, REST, and who may ask. */
@NullMarked
package dev.trueup.app.web;

import org.jspecify.annotations.NullMarked;
