package com.acme.engine.client.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Http2Script;
import com.acme.engine.client.RawServer;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.http2.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whether a server is still there while nothing comes of it. Time is told to the connection.
@Timeout(60)
class KeepAliveOfStreamsTest {

  private static final Http2Connection.KeepAlive USUAL =
      Http2Connection.KeepAlive.after(Optional.of(Duration.ofMinutes(5)));
  private static final long QUIET = USUAL.quiet();
  private static final long ANSWER = USUAL.answer();

  private final CountDownLatch ended = new CountDownLatch(1);

  private record SocketLink(Socket socket) implements Http2Connection.Link {
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return socket.getInputStream().read(target, offset, length);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      socket.getOutputStream().write(source, offset, length);
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Http2Connection connect(RawServer server) throws Exception {
    Http2Connection connection =
        new Http2Connection(
            new SocketLink(new Socket(InetAddress.getLoopbackAddress(), server.port())),
            HeadLimits.DEFAULT,
            new SharedStrings(),
            USUAL,
            new Http2Connection.Watcher() {
              @Override
              public void quiet(Http2Connection one) {}

              @Override
              public void ended(Http2Connection one) {
                ended.countDown();
              }
            });
    connection.start();
    assertTrue(connection.awaitGreeting(TimeUnit.MINUTES.toNanos(1)));
    return connection;
  }

  private static ClientStream ask(Http2Connection connection) throws StreamFailure {
    ClientStream stream = connection.reserve(() -> {}).orElseThrow();
    stream.request(new RequestHead("GET", "http", "/", Fields.of("Host", "a"), "", -1), true);
    return stream;
  }

  @Test
  void aSilentServerIsAskedAndGivenUpWithoutAnAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          it.asked();
          it.next(Frames.PING);
          asked.countDown();
          it.drain();
        })) {
      Http2Connection connection = connect(server);
      ClientStream stream = ask(connection);
      long now = System.nanoTime();
      connection.look(now + QUIET + 1);
      asked.await();
      connection.look(now + QUIET + 2);
      assertEquals(1, connection.streams(), "it still has time to answer");
      connection.look(now + QUIET + ANSWER + 2);
      StreamFailure failure =
          assertThrows(StreamFailure.class, () -> stream.head(() -> Patience.NEVER));
      assertEquals("it did not answer a PING", failure.what());
      ended.await();
    }
  }

  @Test
  void anAnswerBuysTimeAndNobodyIsAskedWithoutStreams() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.next(Frames.PING);
          long opaque = (long) it.frame().word(0) << 32 | (it.frame().word(4) & 0xffffffffL);
          it.send(out -> Frames.ping(out, opaque, true));
          it.head(stream, 204, true);
          it.drain();
        })) {
      Http2Connection connection = connect(server);
      ClientStream stream = ask(connection);
      long now = System.nanoTime();
      connection.look(now + QUIET + 1);
      assertEquals(204, stream.head(() -> Patience.NEVER).orElseThrow().status());
      connection.look(now + 10 * (QUIET + ANSWER));
      connection.look(now + 20 * (QUIET + ANSWER));
      assertEquals(0, connection.streams());
      assertTrue(connection.reserve(() -> {}).isPresent(), "the connection goes on");
      connection.cutOff("the test is over");
      ended.await();
    }
  }
}
