package dev.trueup.browser;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Hands over a text piece by piece: the worker decodes the file as far as it is asked for. */
@JSFunctor
public interface Input extends JSObject {
    /** The next piece, never empty; null at the end. */
    @Nullable String next();
}
