package com.acme.engine.cache;

/// Which stored responses are to go.
public sealed interface Purge {

  /// Whether it concerns a response.
  boolean concerns(StoredResponse response);

  /// Those of one URL, in all variants.
  ///
  /// @param url in the spelling of {@link CacheKey#url}
  record Url(String url) implements Purge {
    @Override
    public boolean concerns(StoredResponse response) {
      return response.url().equals(url);
    }
  }

  /// Those whose URL begins so.
  ///
  /// @param prefix such as `https://shop.example/assets/`
  record Prefix(String prefix) implements Purge {
    @Override
    public boolean concerns(StoredResponse response) {
      return response.url().startsWith(prefix);
    }
  }

  /// Those that carry a tag.
  record Tag(String tag) implements Purge {
    @Override
    public boolean concerns(StoredResponse response) {
      return response.tags().contains(tag);
    }
  }

  /// All.
  record All() implements Purge {
    @Override
    public boolean concerns(StoredResponse response) {
      return true;
    }
  }
}
