package com.acme.engine.listener;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/// A connection that became a tunnel.
final class TunnelConnection implements ServerConnection {

  private final ConnectionContext context;
  private final Exchange exchange;
  private final Response answer;
  private final Tunnel tunnel;

  TunnelConnection(ConnectionContext context, Exchange exchange, Response answer, Tunnel tunnel) {
    this.context = context;
    this.exchange = exchange;
    this.answer = answer;
    this.tunnel = tunnel;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    Optional<String> failure = Optional.empty();
    try {
      tunnel.run(new Client());
    } catch (IOException | UncheckedIOException broken) {
      failure = Optional.of(broken.toString());
    } finally {
      close(true);
      exchange.done(new Outcome(answer.status(), answer.fields(), 0, 0, failure));
    }
    throw new CloseConnectionException("the tunnel has ended");
  }

  /// A tunnel may be silent for as long as its ends like.
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    try {
      tunnel.close();
    } catch (IOException alreadyBroken) {
      throw new UncheckedIOException(alreadyBroken);
    }
  }

  private final class Client implements Tunnel.Duplex {

    private final InputStream input = new Input(context.dataReader());
    private final OutputStream output = new Output();

    @Override
    public InputStream input() {
      return input;
    }

    @Override
    public OutputStream output() {
      return output;
    }

    @Override
    public void shutdownOutput() throws IOException {
      output.flush();
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }

  private static final class Input extends InputStream {

    private final DataReader reader;

    Input(DataReader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        reader.ensureAvailable();
        int count = Math.min(length, reader.available());
        byte[] bytes = reader.readBytes(count);
        System.arraycopy(bytes, 0, target, offset, count);
        return count;
      } catch (DataReader.InsufficientDataAvailableException end) {
        return -1;
      } catch (UncheckedIOException broken) {
        throw new IOException(broken);
      }
    }
  }

  private final class Output extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      try {
        context
            .dataWriter()
            .writeNow(
                BufferData.create(java.util.Arrays.copyOfRange(source, offset, offset + length)));
      } catch (UncheckedIOException broken) {
        throw new IOException(broken);
      }
    }
  }
}
