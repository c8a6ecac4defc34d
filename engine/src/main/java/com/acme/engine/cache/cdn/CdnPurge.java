package com.acme.engine.cache.cdn;

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

  static CdnPurge everything() {
    return new CdnPurge(new What.Everything(), false);
  }
}
