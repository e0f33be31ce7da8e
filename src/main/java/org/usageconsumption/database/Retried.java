package org.usageconsumption.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transaction that is tried again where it lost against another one: both inserted the same key, or each waited for
 * the other's rows. The second try sees what the winner committed. Stands beside {@code @Transactional}, on methods
 * that flush before they return.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retried {}
