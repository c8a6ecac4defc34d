package com.acme.console.cache;

/// A URL in two parts.
///
/// @param origin such as `https://shop.example`
/// @param path without the query
record Location(String origin, String path) {

  static Location of(String url) {
    int authority = url.indexOf("://") + 3;
    int path = url.indexOf('/', authority);
    if (path < 0) {
      return new Location(url, "/");
    }
    int query = url.indexOf('?', path);
    return new Location(
        url.substring(0, path), url.substring(path, query < 0 ? url.length() : query));
  }
}
