package com.acme.engine.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test that shows what a key of the configuration does, from outside a running engine.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CoversKey.All.class)
public @interface CoversKey {

  /// The key's path as the schema lists it: `listeners.*.address`.
  String value();

  /// Several on one method.
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    CoversKey[] value();
  }
}
