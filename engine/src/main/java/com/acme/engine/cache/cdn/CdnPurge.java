package com.acme.engine.cache.cdn;

import java.util.List;
import java.util.function.Function;

/// What a network is to forget.
///
/// @param what of it
/// @param soft whether it may still serve it while it asks for a new one, where it knows how
public record CdnPurge(What what, boolean soft) {

  /// A part of what it keeps.
  public sealed interface What {
    /// One response.
    ///
    /// @param url absolute, `http` or `https`
    record Url(String url) implements What {}

    /// All whose URL begins so.
    ///
    /// @param prefix host and path, as in `www.example.org/assets/`
    record Prefix(String prefix) implements What {}

    /// All that carries a tag.
    record Tag(String tag) implements What {}

    /// All.
    record Everything() implements What {}
  }

  /// What those of one kind are about.
  static <T extends What> List<String> texts(
      List<CdnPurge> purges, Class<T> kind, Function<T, String> text) {
    return purges.stream()
        .map(CdnPurge::what)
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(text)
        .toList();
  }

  static CdnPurge everything() {
    return new CdnPurge(new What.Everything(), false);
  }
}
