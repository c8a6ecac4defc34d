package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS towards servers: whom it trusts, what it says, and that pooling works through it.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class TlsTest {

  private static final String NAME = "backend.test";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static final RawServer.Script ANSWERING =
      it -> {
        while (!it.readHead().isEmpty()) {
          it.send(OK);
        }
      };

  private final Queue<String> serverNames = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aTrustedServerIsTalkedToOverOneConnection(String version) throws Exception {
    TestAuthority authority = new TestAuthority(NAME);
    try (RawServer server = server(authority, version, ANSWERING);
        ClientSetup setup = trusting(authority)) {
      ServerClient client = named(setup, server, NAME);
      for (int i = 0; i < 5; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
      }
      assertEquals(1, server.accepted());
      assertEquals(List.of(NAME), List.copyOf(serverNames));
    }
  }

  @Test
  void aServerNobodyVouchesForIsNotTalkedTo() throws Exception {
    try (RawServer server = server(new TestAuthority(NAME), "TLSv1.3", ANSWERING);
        ClientSetup setup = trusting(new TestAuthority(NAME))) {
      UpstreamFailure failure = setup.failure(named(setup, server, NAME), "/");
      assertEquals(UpstreamFailure.Reason.UNTRUSTED, failure.reason());
      assertTrue(failure.nothingWasSent());
      assertTrue(server.heads.isEmpty());
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    TestAuthority authority = new TestAuthority("other.test");
    try (RawServer server = server(authority, "TLSv1.3", ANSWERING);
        ClientSetup setup = trusting(authority)) {
      UpstreamFailure failure = setup.failure(named(setup, server, NAME), "/");
      assertEquals(UpstreamFailure.Reason.UNTRUSTED, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains(NAME), failure::getMessage);
      assertTrue(server.heads.isEmpty());
    }
  }

  @Test
  void largeBodiesTravelBothWays() throws Exception {
    byte[] content = new byte[1_000_000];
    TestAuthority authority = new TestAuthority(NAME);
    try (RawServer server =
            server(
                authority,
                "TLSv1.3",
                it -> {
                  while (!it.readHead().isEmpty()) {
                    it.in.skipNBytes(content.length);
                    it.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
                    it.send(content);
                  }
                });
        ClientSetup setup = trusting(authority)) {
      ServerClient client = named(setup, server, NAME);
      for (int i = 0; i < 3; i++) {
        var body = TestBodies.of(content.length, new ByteArrayInputStream(content));
        try (Response response = setup.send(client, "POST", "/", body)) {
          assertEquals(
              content.length, ((Body.Stream) response.body()).stream().readAllBytes().length);
        }
        await().until(() -> client.idle() == 1);
      }
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aConnectionTheServerClosedCostsNoRequest() throws Exception {
    TestAuthority authority = new TestAuthority(NAME);
    try (RawServer server =
            server(
                authority,
                "TLSv1.3",
                it -> {
                  it.readHead();
                  it.send(OK);
                });
        ClientSetup setup = trusting(authority)) {
      ServerClient client = named(setup, server, NAME);
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
        await().until(server::hasClosedAll);
      }
      assertEquals(3, server.accepted());
    }
  }

  @Test
  void aBodyCutOffWithoutTheSessionsEndIsAFailure() throws Exception {
    TestAuthority authority = new TestAuthority(NAME);
    SSLContext context = authority.server();
    try (RawServer server =
            new RawServer(it -> {
              SSLSocket session =
                  (SSLSocket) context.getSocketFactory().createSocket(it.socket, it.in, false);
              OutputStream out = session.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\n\r\nhalf of it".getBytes(StandardCharsets.UTF_8));
              it.socket.shutdownOutput();
              it.awaitEnd();
            });
        ClientSetup setup = trusting(authority)) {
      Response response = setup.get(named(setup, server, NAME), "/");
      assertThrows(UpstreamFailure.class, () -> setup.text(response));
    }
  }

  private RawServer server(TestAuthority authority, String version, RawServer.Script script)
      throws Exception {
    SSLContext context = authority.server();
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(0) {
              @Override
              public boolean matches(SNIServerName name) {
                return serverNames.add(new SNIHostName(name.getEncoded()).getAsciiName());
              }
            }));
    socket.setSSLParameters(parameters);
    return new RawServer(socket, script);
  }

  private static ClientSetup trusting(TestAuthority authority) throws Exception {
    return new ClientSetup(
        new Network(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, authority.client()));
  }

  private static ServerClient named(ClientSetup setup, RawServer server, String name) {
    return new ServerClient(
        new ServerAddress(true, name, server.port()), setup.limits().all(), setup.network);
  }
}
