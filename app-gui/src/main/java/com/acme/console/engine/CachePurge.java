package com.acme.console.engine;

/// Which stored responses are to go.
///
/// @param text the URL, the beginning of URLs, or the tag; means nothing for [Kind#ALL]
/// @param soft whether they are only declared stale: the next use of each asks the origin
public record CachePurge(Kind kind, String text, boolean soft) {

  /// What they are told by.
  public enum Kind {
    URL,
    PREFIX,
    TAG,
    ALL
  }
}
