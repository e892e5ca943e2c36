package io.imageservice.web.access;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A resource of a system whose clients know no tokens: where {@code ANONYMOUS_USER} is set, it
 * takes requests without one for that account's.
 */
@Retention(RUNTIME)
@Target(TYPE)
public @interface Tokenless {}
