package com.acme.console.engine;

import com.acme.engine.filter.Filterable;
import java.time.Instant;
import java.util.List;

/// A row of the table of exchanges: small enough to keep a hundred thousand. Texts that repeat are
/// shared by who makes it.
///
/// @param sequence grows with each that is recorded, from 1; a WebSocket has one while it is open
///   and another one when it has ended
/// @param id the request ID
/// @param start wall-clock time of the request's first byte
/// @param authority host and port the client asked for
/// @param host the host alone, in lower case
/// @param path the normalized path
/// @param query without secrets
/// @param protocol `HTTP/1.1` or `HTTP/2`
/// @param connectionId the connection it came on, as logs name it
/// @param stream of HTTP/2; 0: the protocol has none
/// @param client the client's address
/// @param user who was authenticated; empty: nobody
/// @param site the site that answered
/// @param route the route that answered
/// @param status what was sent; 0: nothing
/// @param contentType of the response
/// @param bytesIn content bytes received
/// @param size content bytes sent
/// @param durationNanos from the first byte to the last
/// @param cache the cache's verdict; empty: it was not asked
/// @param upstream the server that was asked last; empty: none
/// @param failure what cut it short; empty: nothing
/// @param open whether it is a WebSocket that has not ended
public record ExchangeRow(
    long sequence,
    String id,
    Instant start,
    String method,
    String scheme,
    String authority,
    String host,
    String path,
    String query,
    String protocol,
    String connectionId,
    int stream,
    String listener,
    String client,
    String user,
    String site,
    String route,
    int status,
    String contentType,
    long bytesIn,
    long size,
    long durationNanos,
    String cache,
    String upstream,
    String failure,
    boolean open)
    implements Filterable {

  @Override
  public boolean aborted() {
    return !failure.isEmpty();
  }

  /// A row has none.
  @Override
  public List<String> header(String name) {
    return List.of();
  }

  /// The URL the client asked for.
  public String url() {
    return scheme + "://" + authority + path + (query.isEmpty() ? "" : "?" + query);
  }
}
