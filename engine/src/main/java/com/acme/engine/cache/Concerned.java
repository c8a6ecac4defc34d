package com.acme.engine.cache;

import java.util.List;

/// What a purge would let go, counted before it does.
///
/// @param responses how many there are in memory
/// @param bytes of content they have together
/// @param urls some of their URLs, sorted
public record Concerned(int responses, long bytes, List<String> urls) {

  public Concerned {
    urls = List.copyOf(urls);
  }
}
