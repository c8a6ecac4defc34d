package com.acme.engine.client;

import com.acme.engine.client.http2.ClientStream;
import com.acme.engine.client.http2.Patience;
import com.acme.engine.client.http2.StreamFailure;
import com.acme.engine.exchange.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/// The server's side of a tunnel that is a stream (RFC 8441 section 5).
final class StreamDuplex implements Tunnel.Duplex {

  private static final Patience ENDLESS = new Patience(Patience.NEVER, Patience.NEVER);

  private final ClientStream stream;
  private final Http2Failures failures;

  StreamDuplex(ClientStream stream, Http2Failures failures) {
    this.stream = stream;
    this.failures = failures;
  }

  @Override
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        try {
          return stream.read(target, offset, count, ENDLESS);
        } catch (StreamFailure e) {
          throw failures.of(e, true, true);
        } catch (InterruptedException stopped) {
          throw interrupted();
        }
      }
    };
  }

  @Override
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int count) throws IOException {
        send(source, offset, count, false);
      }
    };
  }

  private void send(byte[] source, int offset, int count, boolean last) throws IOException {
    try {
      boolean _ = stream.send(source, offset, count, last, ENDLESS);
    } catch (StreamFailure e) {
      throw failures.of(e, true, true);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("stopped inside a tunnel");
  }

  @Override
  public void shutdownOutput() throws IOException {
    send(new byte[0], 0, 0, true);
  }

  @Override
  public void close() {
    stream.cancel("the tunnel has ended");
    stream.drop();
  }
}
