package dev.trueup.explain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test whose ledger resembles this cause but does not show it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DoesNotShow {
    Cause value();
}
