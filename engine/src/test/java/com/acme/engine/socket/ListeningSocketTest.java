package com.acme.engine.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Both kinds of sockets keep what {@link ListeningSocket} promises.
@ParameterizedClass
@EnumSource(SocketKind.class)
final class ListeningSocketTest {

  private final SocketProvider provider;

  ListeningSocketTest(SocketKind kind) {
    this.provider = kind.provider();
  }

  @Test
  void closingWakesWhoAcceptsAndGivesThePortUp() throws Exception {
    ListeningSocket listening = SocketPair.listen(provider);
    int port = listening.port();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread acceptor =
        Thread.ofPlatform()
            .start(() -> {
              try {
                listening.accept();
              } catch (IOException closed) {
                end.complete(closed);
              }
            });
    try (StreamSocket first = SocketPair.connect(provider, port)) {
      acceptor.join();
      assertTrue(first.isOpen());
    }
    Thread second =
        Thread.ofPlatform()
            .start(() -> {
              try {
                listening.accept();
              } catch (IOException closed) {
                end.complete(closed);
              }
            });
    listening.close();
    assertInstanceOf(ClosedChannelException.class, end.get(30, TimeUnit.SECONDS));
    second.join();
    assertFalse(listening.isOpen());
    provider.listen(SocketPair.address(port), 1).close();
  }

  @Test
  void aPortThatIsTakenIsRefused() throws IOException {
    try (ListeningSocket listening = SocketPair.listen(provider)) {
      assertThrows(
          BindException.class, () -> provider.listen(SocketPair.address(listening.port()), 1));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    assertThrows(
        BindException.class,
        () -> provider.listen(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0), 1));
  }

  @Test
  void aNameWithoutAnAddressIsRefused() {
    assertThrows(
        UnresolvedAddressException.class,
        () -> provider.listen(InetSocketAddress.createUnresolved("nowhere.invalid", 0), 1));
  }

  @Test
  void allInterfacesMeansBothVersionsOfTheProtocol() throws IOException {
    try (ListeningSocket listening = provider.listen(new InetSocketAddress(0), 16)) {
      for (String host : new String[] {"127.0.0.1", "::1"}) {
        InetSocketAddress server =
            new InetSocketAddress(InetAddress.ofLiteral(host), listening.port());
        try (StreamSocket client = provider.open(server.getAddress())) {
          client.connect(server);
          try (StreamSocket accepted = listening.accept()) {
            assertEquals(client.localAddress(), accepted.remoteAddress());
            assertEquals(server, accepted.localAddress());
            assertEquals(
                host.contains("."), accepted.remoteAddress().getAddress() instanceof Inet4Address);
          }
        }
      }
    }
  }
}
