package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Connection;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.RequestHead;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2Settings;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http2.Http2Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs Helidon's HTTP/2 connection on our transport, within our deadlines.
public final class Http2Bridge {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Bridge.class);

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /// GOAWAY that names the highest stream there can be, which announces the end and refuses nothing
  /// that is on its way (RFC 9113 section 6.8).
  private static final byte[] GOING_AWAY = {
    0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0
  };

  private static final int BUFFER = 16 * 1024;

  private final Transport transport;
  private final Pace pace;
  private final BridgeWriter writer;
  private final StreamThreads threads;
  private final BridgeContext context;
  private final Http2Connection connection;
  private final Http2Terms terms;
  private byte @Nullable [] ahead;
  private boolean begun;

  /// A connection that speaks HTTP/2 from here on.
  ///
  /// @param setups what the listener says at the moment
  /// @param facts of the connection
  public Http2Bridge(
      Transport transport, Pace pace, Supplier<Setup> setups, Http2Terms terms, Connection facts) {
    this.transport = transport;
    this.pace = pace;
    this.terms = terms;
    this.writer = new BridgeWriter(transport);
    this.threads = new StreamThreads(this::quiet);
    Connection http2 =
        new Connection(
            facts.id(), facts.listener(), "HTTP/2", facts.peer(), facts.local(), facts.tls());
    this.context =
        new BridgeContext(
            new StreamListener(terms, http2, setups, threads),
            DataReader.create(this::receive),
            writer);
    this.connection = terms.connection(context);
  }

  /// What a client that knows already begins with (RFC 9113 section 3.4).
  public static byte[] preface() {
    return PREFACE.clone();
  }

  /// Bytes that were read from the transport already.
  public void ahead(byte[] bytes) {
    if (bytes.length > 0) {
      ahead = bytes;
    }
  }

  /// Changes from HTTP/1.1 (RFC 7540 section 3.2): the request is answered on stream 1.
  ///
  /// @throws MalformedMessage if its settings are malformed
  public void upgrade(RequestHead head) throws IOException {
    connection.clientSettings(settings(head));
    WritableHeaders<?> fields = WritableHeaders.create();
    head.fields().forEach((name, value) -> fields.add(HeaderNames.create(name), value));
    Http2Headers headers = Http2Headers.create(fields);
    headers.method(Method.create(head.method()));
    headers.path(head.target());
    headers.scheme("http");
    fields.remove(HeaderNames.HOST, host -> headers.authority(host.get()));
    HttpPrologue prologue =
        HttpPrologue.create(
            "HTTP/2.0", "HTTP", "2.0", Method.create(head.method()), head.target(), false);
    connection.upgradeConnectionData(prologue, headers);
    writer.write(SWITCHING);
  }

  private static Http2Settings settings(RequestHead head) throws MalformedMessage {
    String token = head.fields().first("HTTP2-Settings").orElse("");
    try {
      return Http2Settings.create(BufferData.create(Base64.getUrlDecoder().decode(token)));
    } catch (IllegalArgumentException malformed) {
      throw new MalformedMessage(400, "HTTP2-Settings is malformed");
    }
  }

  /// Serves until the connection ends.
  ///
  /// @return why it ended; the transport is still open
  public End run() throws InterruptedException {
    try {
      connection.handle(terms.requests());
      return pace.ended().orElse(End.MALFORMED);
    } catch (SocketWriterException | UncheckedIOException | ServerConnectionException broken) {
      LOG.debug("an HTTP/2 connection broke: {}", broken.toString());
      return pace.ended().orElse(End.BROKEN);
    } catch (DataReader.InsufficientDataAvailableException left) {
      // Browsers open connections ahead and leave those they do not need, or do not trust.
      LOG.debug("a client left before the preface of HTTP/2");
      return pace.ended().orElse(pace.isDraining() ? End.DRAIN : End.CLIENT);
    } catch (CloseConnectionException ended) {
      return pace.ended().orElse(pace.isDraining() ? End.DRAIN : End.CLIENT);
    } finally {
      threads.shutdownNow();
    }
  }

  /// Takes no further streams as far as the client helps: it is told, and the connection ends when
  /// none is being served.
  public void drain() {
    try {
      writer.write(GOING_AWAY);
    } catch (IOException gone) {
      LOG.debug("a client was gone before it was told: {}", gone.toString());
    }
    if (threads.active() == 0) {
      transport.endInput();
    }
  }

  private void quiet() {
    pace.idling();
    if (pace.isDraining()) {
      transport.endInput();
    }
  }

  /// What the client has sent; null at the end, as Helidon's reader wants it.
  private byte @Nullable [] receive() {
    byte[] first = ahead;
    if (first != null) {
      ahead = null;
      return first;
    }
    if (begun && threads.active() == 0) {
      pace.idling();
    }
    begun = true;
    byte[] bytes = new byte[BUFFER];
    try {
      int count = transport.read(bytes, 0, bytes.length);
      pace.received();
      return count < 0 ? null : Arrays.copyOf(bytes, count);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
