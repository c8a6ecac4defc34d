package com.acme.engine.config;

import java.util.Optional;

/// The store of responses that all routes with a cache share.
///
/// @param enabled whether anything is kept at all
/// @param memory bytes of memory for responses, what it takes to find them included
/// @param maxEntry the largest response kept, in bytes
/// @param perSite the most of it that one site may take, in bytes; empty: all
/// @param redis whether Redis is a second level
/// @param cdn the networks that purges are handed on to
public record Cache(
    boolean enabled, long memory, long maxEntry, Optional<Long> perSite, boolean redis, Cdn cdn) {

  /// Where the text says nothing.
  public static final Cache DEFAULT = new Cache(true, 256L << 20, 16L << 20, false, Cdn.NONE);

  /// Where all sites share the memory.
  public Cache(boolean enabled, long memory, long maxEntry, boolean redis, Cdn cdn) {
    this(enabled, memory, maxEntry, Optional.empty(), redis, cdn);
  }
}
