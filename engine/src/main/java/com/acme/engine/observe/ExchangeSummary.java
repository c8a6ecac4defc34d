package com.acme.engine.observe;

import com.acme.engine.filter.Filterable;
import java.time.Instant;
import java.util.List;

/// A row of the table of exchanges: small enough to keep many.
///
/// @param sequence grows with each that is recorded, from 1; a WebSocket has one while it is open
///   and another one when it has ended
/// @param id names it: the request ID; where a client sent an ID twice, `~` and the sequence follow
/// @param start wall-clock time of the request's first byte
/// @param method the method
/// @param scheme `http` or `https`
/// @param authority host and port the client asked for
/// @param host the host alone, in lower case
/// @param path the normalized path
/// @param query the query, without secrets
/// @param protocol `HTTP/1.1` or `HTTP/2`
/// @param connection it came on, as logs name it
/// @param stream of HTTP/2; 0: the protocol has none
/// @param listener the listener it came on
/// @param client the client's address
/// @param user who was authenticated; empty: nobody
/// @param site the site that answered
/// @param route the route that answered
/// @param status what was sent; 0: nothing
/// @param contentType of the response
/// @param bytesIn content bytes received
/// @param bytesOut content bytes sent
/// @param durationNanos from the first byte to the last; of a WebSocket that is open to its
///   handshake
/// @param cache the cache's verdict; empty: it was not asked
/// @param upstream the server that was asked last; empty: none
/// @param failure what cut it short; empty: nothing
/// @param open whether it is a WebSocket that has not ended
public record ExchangeSummary(
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
    String connection,
    int stream,
    String listener,
    String client,
    String user,
    String site,
    String route,
    int status,
    String contentType,
    long bytesIn,
    long bytesOut,
    long durationNanos,
    String cache,
    String upstream,
    String failure,
    boolean open)
    implements Filterable {

  @Override
  public long size() {
    return bytesOut;
  }

  @Override
  public String connectionId() {
    return connection;
  }

  @Override
  public boolean aborted() {
    return !failure.isEmpty();
  }

  /// A summary has none; {@link RecordedExchange} does.
  @Override
  public List<String> header(String name) {
    return List.of();
  }
}
