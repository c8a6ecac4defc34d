package com.acme.engine.listener.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

final class ClientHelloTest {

  private static final ClientHello EXPECTED =
      new ClientHello("www.example.org", List.of("acme-tls/1"));

  @Test
  void whatAClientAsksForIsRead() throws Exception {
    assertEquals(EXPECTED, FirstMessage.read(hello("www.example.org", "acme-tls/1")));
    assertEquals(
        new ClientHello("", List.of("h2", "http/1.1")),
        FirstMessage.read(hello("", "h2", "http/1.1")));
    assertEquals(new ClientHello("", List.of()), FirstMessage.read(hello("")));
  }

  @Test
  void whatHasNotComeYetIsAwaited() throws Exception {
    ByteBuffer hello = hello("www.example.org", "acme-tls/1");
    for (int i = 0; i < hello.limit(); i++) {
      assertEquals(
          new FirstMessage.Incomplete(), FirstMessage.read(hello.slice(0, i)), i + " bytes");
    }
  }

  @Test
  void itMayComeInManyRecords() throws Exception {
    ByteBuffer whole = hello("www.example.org", "acme-tls/1");
    ByteBuffer message = whole.slice(5, whole.limit() - 5);
    ByteBuffer parts = ByteBuffer.allocate(whole.limit() * 2);
    while (message.hasRemaining()) {
      int length = Math.min(10, message.remaining());
      parts.put((byte) 22).putShort((short) 0x0301).putShort((short) length);
      parts.put(message.slice(message.position(), length));
      message.position(message.position() + length);
    }
    assertEquals(EXPECTED, FirstMessage.read(parts.flip()));
  }

  @Test
  void whatIsNoTlsSaysNothing() {
    ByteBuffer http = ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(new FirstMessage.Other(), FirstMessage.read(http));
  }

  @Test
  void noBytesAtAllMakeItFail() throws Exception {
    Random random = new Random(1);
    byte[] good = new byte[hello("www.example.org", "acme-tls/1").limit()];
    hello("www.example.org", "acme-tls/1").get(good);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int changes = random.nextInt(1, 8); changes > 0; changes--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      FirstMessage.read(ByteBuffer.wrap(bad, 0, random.nextInt(bad.length + 1)));
    }
  }

  private static ByteBuffer hello(String name, String... applications) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
    parameters.setApplicationProtocols(applications);
    engine.setSSLParameters(parameters);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
    return out.flip();
  }
}
