package com.acme.console.engine;

import java.util.List;

/// What a purge would let go of memory.
///
/// @param responses how many
/// @param bytes of content they have together
/// @param urls some of their URLs
public record CachePreview(int responses, long bytes, List<String> urls) {

  public CachePreview {
    urls = List.copyOf(urls);
  }
}
