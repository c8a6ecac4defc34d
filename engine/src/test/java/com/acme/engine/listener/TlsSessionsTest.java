package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.LocalTls;
import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.socket.ListeningSocket;
import com.acme.engine.socket.SocketProvider;
import com.acme.engine.socket.StreamSocket;
import com.acme.engine.wire.DateField;
import com.acme.engine.wire.SharedStrings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS sessions from their first byte to their last, whatever implements them: however one ends,
/// what it held is given back, and others go on.
@ParameterizedClass
@EnumSource
class TlsSessionsTest {

  private static final String NAME = "a.localhost";
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.localhost\r\n\r\n";

  @TempDir private Path folder;
  private final TlsImplementation implementation;
  private final AtomicReference<Connection> seen = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private Certificates certificates;
  private Endpoint endpoint;
  private ListeningSocket port;
  private RawTls.Trust trust;
  private SSLContext context;

  TlsSessionsTest(TlsImplementation implementation) {
    this.implementation = implementation;
  }

  @BeforeEach
  void open() throws Exception {
    implementation.use();
    certificates = LocalTls.in(folder);
    trust = new RawTls.Trust();
    context = RawTls.context(trust);
    port =
        SocketProvider.system()
            .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    Listener listener = new Listener("https", new Address("127.0.0.1", 0), true, Optional.empty());
    Setup setup =
        Setup.of(
            listener,
            new SharedStrings(),
            () ->
                exchange -> {
                  seen.set(exchange.connection());
                  return Response.text(200, "hello");
                },
            new DateField(InstantSource.system()),
            new Buffers());
    endpoint = new Endpoint(setup, certificates::tls, new ConnectionCounters(), () -> {});
  }

  @AfterEach
  void close() throws Exception {
    TlsImplementation.forget();
    endpoint.close();
    port.close();
    certificates.close();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theFactsOfASessionAreTold(String protocol) throws Exception {
    try (RawTls client = client(NAME, protocol)) {
      serve();
      client.handshake().ask(REQUEST);
      Connection.Tls tls = seen.get().tls().orElseThrow();
      assertEquals(protocol, tls.version());
      assertEquals(client.cipherSuite(), tls.cipherSuite());
      assertEquals(NAME, tls.serverName());
      assertEquals("http/1.1", client.applicationProtocol());
    }
  }

  @Test
  void onlySuitesWithForwardSecrecyAndAuthenticatedEncryptionAreAgreedOn() throws Exception {
    for (String suite : context.getSupportedSSLParameters().getCipherSuites()) {
      if (suite.contains("_WITH_")) {
        boolean good =
            suite.startsWith("TLS_ECDHE_ECDSA_")
                && (suite.contains("_GCM_SHA") || suite.contains("CHACHA20"));
        assertEquals(good, isAgreedOn(suite), suite);
      }
    }
  }

  private boolean isAgreedOn(String suite) throws Exception {
    try (RawTls client = client(NAME, "TLSv1.2")) {
      client.offer(suite);
      serve();
      client.handshake();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientResumesItsSession(String protocol) throws Exception {
    for (int i = 0; i < 3; i++) {
      try (RawTls client = client(NAME, protocol)) {
        serve();
        assertTrue(client.handshake().ask(REQUEST).startsWith("HTTP/1.1 200 "));
        client.end();
      }
    }
    assertEquals(1, trust.looks(), "certificates looked at");
  }

  @Test
  void anUnknownServerNameIsRefusedWithTheAlertForIt() throws Exception {
    try (RawTls client = client("www.example.org")) {
      serve();
      SSLException refused = assertThrows(SSLException.class, client::handshake);
      assertTrue(
          String.valueOf(refused.getMessage()).contains("unrecognized_name"), refused::toString);
    }
    settle();
  }

  @Test
  void aChangedRecordEndsTheSessionWithTheAlertForIt() throws Exception {
    try (RawTls client = client(NAME)) {
      serve();
      client.handshake();
      byte[] record = client.record(REQUEST);
      record[record.length - 1] ^= 1;
      client.send(record, record.length);
      SSLException told = assertThrows(SSLException.class, () -> client.ask(REQUEST));
      assertTrue(String.valueOf(told.getMessage()).contains("bad_record_mac"), told::toString);
    }
    settle();
  }

  @Test
  void connectionsThatEndInEveryWayLeaveNothingBehind() throws Exception {
    int rounds = implementation == TlsImplementation.JDK ? 20 : 2_000 / Way.values().length;
    for (int i = 0; i < rounds; i++) {
      for (Way way : Way.values()) {
        try (RawTls client = client(NAME, i % 2 == 0 ? "TLSv1.3" : "TLSv1.2")) {
          way.end(client, serve());
        } catch (IOException ended) {
          assertTrue(way.name().contains("SERVER"), () -> way + ": " + ended);
        }
      }
      settle();
    }
    assertServes();
  }

  /// How a connection ends.
  private enum Way {
    NOTHING_SENT {
      @Override
      void end(RawTls client, ClientConnection server) {}
    },
    HALF_A_FIRST_MESSAGE {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        byte[] hello = client.hello();
        client.send(hello, hello.length / 2);
      }
    },
    RESET_AFTER_THE_FIRST_MESSAGE {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        byte[] hello = client.hello();
        client.send(hello, hello.length);
        client.reset();
      }
    },
    CLOSED_IN_THE_HANDSHAKE {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        byte[] hello = client.hello();
        client.send(hello, hello.length);
        client.receive();
      }
    },
    NO_TLS {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        byte[] plain = REQUEST.getBytes(StandardCharsets.US_ASCII);
        client.send(plain, plain.length);
        while (client.receive() >= 0) {}
      }
    },
    IN_ORDER {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        client.handshake().ask(REQUEST);
        client.end();
      }
    },
    HALF_A_RECORD {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        client.handshake().ask(REQUEST);
        byte[] record = client.record(REQUEST);
        client.send(record, record.length / 2);
      }
    },
    RESET_WITH_AN_ANSWER_UNDER_WAY {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        byte[] record = client.handshake().record(REQUEST.repeat(8));
        client.send(record, record.length);
        client.reset();
      }
    },
    DRAINED_BY_THE_SERVER {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        client.handshake().ask(REQUEST);
        server.drain();
      }
    },
    CUT_OFF_BY_THE_SERVER {
      @Override
      void end(RawTls client, ClientConnection server) throws IOException {
        Thread.startVirtualThread(server::cutOff);
        client.handshake().ask(REQUEST);
      }
    };

    abstract void end(RawTls client, ClientConnection server) throws IOException;
  }

  @Test
  void garbageInPlaceOfAFirstMessageHarmsNobody() throws Exception {
    Random random = new Random(42);
    byte[] good;
    try (RawTls client = client(NAME)) {
      good = client.hello();
      serve();
    }
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = good.clone();
      for (int changes = 1 + random.nextInt(12); changes > 0; changes--) {
        // Mostly behind the head of the record, so that the message itself is looked at.
        int from = random.nextInt(8) == 0 ? 0 : 5;
        bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
      }
      try (RawTls client = client(NAME)) {
        serve();
        client.send(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
      }
    }
    settle();
    assertServes();
  }

  @Test
  void theServersChoiceIsTheLibraryWhereItIsBundled() throws Exception {
    boolean used = implementation == TlsImplementation.CHOSEN && isBundled();
    try (RawTls client = client(NAME)) {
      serve();
      client.handshake().ask(REQUEST);
      assertEquals(used ? 1 : 0, endpoint.sessionsHeld());
    }
    settle();
  }

  private static boolean isBundled() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return machine.equals("amd64")
        || machine.equals("x86_64")
        || (machine.equals("aarch64") && !system.startsWith("windows"));
  }

  @Test
  void aSocketThatWasClosedMakesNoSession() throws Exception {
    endpoint.close();
    InetAddress client = InetAddress.getLoopbackAddress();
    try (StreamSocket channel = SocketProvider.system().open(client)) {
      assertThrows(
          SSLException.class, () -> endpoint.opening(channel, ByteBuffer.allocate(0), client));
    }
  }

  private RawTls client(String name, String... protocols) throws IOException {
    return new RawTls(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port()),
        context,
        name,
        protocols);
  }

  /// Serves the client that has connected last.
  private ClientConnection serve() throws IOException {
    ClientConnection connection = new ClientConnection(port.accept(), endpoint);
    threads.add(Thread.startVirtualThread(connection));
    return connection;
  }

  /// Waits for all connections to end, and looks at what is left.
  private void settle() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    assertEquals(0, endpoint.sessionsHeld(), "sessions that hold native memory");
  }

  private void assertServes() throws Exception {
    try (RawTls client = client(NAME)) {
      serve();
      assertFalse(client.handshake().ask(REQUEST).isEmpty());
    }
  }
}
