package com.acme.engine.filter;

import java.time.Instant;
import java.util.List;

/// What a filter looks at: an exchange in memory, a row of a table, a line of a stream.
///
/// What is not known is the empty text, or zero.
public interface Filterable {

  /// The request ID.
  String id();

  /// Wall-clock time of the request's first byte.
  Instant start();

  String method();

  /// Such as `HTTP/2`.
  String protocol();

  /// The identifier of the connection it came on.
  String connectionId();

  /// Host name in lower case, without port.
  String host();

  /// The normalized path.
  String path();

  /// The query without its `?`.
  String query();

  String site();

  String route();

  /// The status that was sent; 0 when the client got none.
  int status();

  /// From the first byte of the request to the last of the response.
  long durationNanos();

  /// Content bytes sent.
  long size();

  /// URL or address of the upstream server that was asked last.
  String upstream();

  /// The cache's verdict.
  String cache();

  /// The response's content type, parameters included.
  String contentType();

  /// The client's address as text.
  String client();

  /// Whether the client did not get the whole response.
  boolean aborted();

  /// Whether it is a WebSocket that has not ended.
  boolean open();

  /// Values of the request's and the response's fields of that name, without regard to case.
  List<String> header(String name);
}
