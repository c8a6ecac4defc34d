package com.acme.engine.proxy;

import com.acme.engine.http.RequestTarget;

/// Takes a prefix off a path, on whole segments: `/ws` off `/ws/chat`, and not off `/wsx`.
final class PrefixStripping {

  private final String prefix;

  /// A prefix as the configuration has it.
  ///
  /// @param prefix empty or `/`: nothing is taken off
  PrefixStripping(String prefix) {
    String normalized = RequestTarget.normalizeLiteral(prefix);
    this.prefix =
        normalized.endsWith("/") ? normalized.substring(0, normalized.length() - 1) : normalized;
  }

  /// Whether nothing is taken off, whatever the target.
  boolean isEmpty() {
    return prefix.isEmpty();
  }

  /// The target without the prefix, in the client's spelling. Where the client spelled the prefix
  /// itself otherwise (`/%77s`, `//ws`), the rest comes in the normalized spelling.
  RequestTarget apply(RequestTarget target) {
    if (prefix.isEmpty()) {
      return target;
    }
    if (isUnder(target.spelling())) {
      return target.withPath(rest(target.spelling()));
    }
    return isUnder(target.path()) ? target.withPath(rest(target.path())) : target;
  }

  /// What is taken off a target; empty: nothing.
  String of(RequestTarget target) {
    return !prefix.isEmpty() && (isUnder(target.spelling()) || isUnder(target.path()))
        ? prefix
        : "";
  }

  private boolean isUnder(String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  private String rest(String path) {
    return path.length() == prefix.length() ? "/" : path.substring(prefix.length());
  }
}
