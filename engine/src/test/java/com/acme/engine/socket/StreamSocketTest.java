package com.acme.engine.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// All kinds of sockets keep what {@link StreamSocket} promises.
@ParameterizedClass
@EnumSource(SocketKind.class)
final class StreamSocketTest {

  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
  private static final int MUCH = 16 * 1024 * 1024;

  private final SocketProvider provider;
  private SocketPair pair;

  StreamSocketTest(SocketKind kind) {
    this.provider = kind.provider();
  }

  @BeforeEach
  void connect() throws IOException {
    pair = SocketPair.of(provider);
  }

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void bytesGoBothWays() throws Exception {
    SocketPair.write(pair.client(), HELLO);
    assertArrayEquals(HELLO, SocketPair.read(pair.server(), HELLO.length));
    SocketPair.write(pair.server(), HELLO);
    assertArrayEquals(HELLO, SocketPair.read(pair.client(), HELLO.length));
  }

  @Test
  void aReaderWaitsForBytes() throws Exception {
    Waiter<byte[]> reader =
        Waiter.start(provider, () -> SocketPair.read(pair.server(), HELLO.length)).waiting();
    SocketPair.write(pair.client(), HELLO);
    assertArrayEquals(HELLO, reader.result());
  }

  @Test
  void buffersOfBothKindsAreFilledAtTheirPosition() throws Exception {
    for (ByteBuffer target :
        new ByteBuffer[] {ByteBuffer.allocate(9), ByteBuffer.allocateDirect(9)}) {
      ByteBuffer source =
          (target.isDirect() ? ByteBuffer.allocateDirect(7) : ByteBuffer.allocate(7));
      source.put((byte) '<').put(HELLO).put((byte) '>').flip().position(1).limit(6);
      assertEquals(5, pair.client().write(source));
      assertFalse(source.hasRemaining());
      target.put((byte) '[');
      assertEquals(5, pair.server().read(target));
      target.put((byte) ']').flip();
      assertEquals("[hello]", StandardCharsets.US_ASCII.decode(target).toString());
    }
  }

  @Test
  void whatDoesNotFitWaitsUntilTheReaderTakesIt() throws Exception {
    byte[] much = new byte[MUCH];
    new Random(7).nextBytes(much);
    Waiter<Integer> writer =
        Waiter.start(
                provider,
                () -> {
                  SocketPair.write(pair.server(), much);
                  return 0;
                })
            .waiting();
    assertArrayEquals(much, SocketPair.read(pair.client(), MUCH));
    writer.result();
  }

  @Test
  void whatIsTakenWithoutWaitingComesBeforeWhatWaits() throws Exception {
    byte[] much = new byte[MUCH];
    new Random(8).nextBytes(much);
    int taken = pair.server().writeNow(much, 0, much.length);
    int more = pair.server().writeNow(much, taken, much.length - taken);
    while (more > 0) {
      taken += more;
      more = pair.server().writeNow(much, taken, much.length - taken);
    }
    byte[] rest = Arrays.copyOfRange(much, taken, MUCH);
    assertTrue(rest.length > 0, "it does not wait for the reader");
    Waiter<Integer> writer =
        Waiter.start(
                provider,
                () -> {
                  SocketPair.write(pair.server(), rest);
                  return 0;
                })
            .waiting();
    assertArrayEquals(much, SocketPair.read(pair.client(), MUCH));
    writer.result();
    assertEquals(0, pair.server().writeNow(much, 0, 0));
  }

  @Test
  void anArrayIsReadAndWrittenWithinItsBoundsOnly() throws Exception {
    byte[] source = {1, 2, 3, 4, 5};
    SocketPair.write(pair.client(), new byte[] {6});
    assertEquals(2, pair.server().write(source, 3, 2, false));
    byte[] target = new byte[5];
    assertEquals(1, pair.client().read(target, 4, 1));
    assertEquals(1, pair.client().read(target, 0, 1));
    assertArrayEquals(new byte[] {5, 0, 0, 0, 4}, target);
    assertThrows(IndexOutOfBoundsException.class, () -> pair.client().write(source, 4, 2, false));
    assertThrows(IndexOutOfBoundsException.class, () -> pair.server().read(target, 5, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> pair.server().read(target, -1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> pair.server().read(target, 0, 6));
  }

  @Test
  void bytesAndTheEndThatComeTogetherAreBothSeen() throws Exception {
    for (int i = 0; i < 500; i++) {
      try (SocketPair each = SocketPair.of(provider)) {
        Waiter<byte[]> reader = Waiter.start(provider, () -> SocketPair.read(each.server(), 100));
        SocketPair.write(each.client(), HELLO);
        each.client().close();
        assertArrayEquals(HELLO, reader.result());
        assertEquals(-1, each.server().read(new byte[1], 0, 1));
      }
    }
  }

  @Test
  void theEndOfTheOutputLeavesTheOtherDirection() throws Exception {
    pair.client().shutdownOutput();
    assertEquals(-1, pair.server().read(new byte[1], 0, 1));
    SocketPair.write(pair.server(), HELLO);
    assertArrayEquals(HELLO, SocketPair.read(pair.client(), HELLO.length));
  }

  @Test
  void closingWakesWhoReads() throws Exception {
    Waiter<Integer> reader =
        Waiter.start(provider, () -> pair.server().read(new byte[1], 0, 1)).waiting();
    pair.server().close();
    assertInstanceOf(ClosedChannelException.class, reader.failure());
    assertFalse(pair.server().isOpen());
    assertEquals(-1, pair.client().read(new byte[1], 0, 1));
  }

  @Test
  void closingWakesWhoWrites() throws Exception {
    Waiter<Integer> writer =
        Waiter.start(
                provider,
                () -> {
                  SocketPair.write(pair.server(), new byte[MUCH]);
                  return 0;
                })
            .waiting();
    pair.server().close();
    assertInstanceOf(ClosedChannelException.class, writer.failure());
  }

  @Test
  void aClosedSocketMovesNoBytes() {
    pair.server().close();
    pair.server().close();
    assertThrows(ClosedChannelException.class, () -> pair.server().read(new byte[1], 0, 1));
    assertThrows(ClosedChannelException.class, () -> SocketPair.write(pair.server(), HELLO));
    assertThrows(ClosedChannelException.class, () -> pair.server().readNow(ByteBuffer.allocate(1)));
    assertThrows(ClosedChannelException.class, () -> pair.server().shutdownOutput());
  }

  @Test
  void anInterruptedReaderClosesTheSocketAndStaysInterrupted() throws Exception {
    boolean[] still = new boolean[1];
    Waiter<Integer> reader =
        Waiter.start(
                provider,
                () -> {
                  try {
                    return pair.server().read(new byte[1], 0, 1);
                  } finally {
                    still[0] = Thread.currentThread().isInterrupted();
                  }
                })
            .waiting();
    reader.thread().interrupt();
    assertInstanceOf(ClosedByInterruptException.class, reader.failure());
    assertTrue(still[0]);
    assertFalse(pair.server().isOpen());
  }

  @Test
  void whoComesInterruptedFindsItClosed() throws Exception {
    SocketPair.write(pair.client(), HELLO);
    Waiter<Integer> reader =
        Waiter.start(
            provider,
            () -> {
              Thread.currentThread().interrupt();
              return pair.server().read(new byte[1], 0, 1);
            });
    assertInstanceOf(ClosedByInterruptException.class, reader.failure());
    assertFalse(pair.server().isOpen());
  }

  @Test
  void theEndedInputIsSeenByWhoWaitsAndByAllAfter() throws Exception {
    Waiter<Integer> reader =
        Waiter.start(provider, () -> pair.server().read(new byte[1], 0, 1)).waiting();
    pair.server().endInput();
    assertEquals(-1, reader.result());
    SocketPair.write(pair.client(), HELLO);
    assertEquals(-1, pair.server().read(new byte[1], 0, 1));
    SocketPair.write(pair.server(), HELLO);
    assertArrayEquals(HELLO, SocketPair.read(pair.client(), HELLO.length));
  }

  @Test
  void lookingDoesNotWait() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(HELLO.length);
    assertEquals(0, pair.server().readNow(target));
    Waiter<Integer> reader =
        Waiter.start(provider, () -> pair.server().read(new byte[1], 0, 1)).waiting();
    SocketPair.write(pair.client(), HELLO);
    assertEquals(1, reader.result());
    assertEquals(HELLO.length - 1, pair.server().readNow(target));
    assertEquals(0, pair.server().readNow(target));
    pair.client().close();
    assertEquals(-1, pair.server().read(new byte[1], 0, 1));
    assertEquals(-1, pair.server().readNow(target));
  }

  @Test
  void aResetIsSeenAtTheOtherEnd() throws Exception {
    Waiter<Integer> reader =
        Waiter.start(provider, () -> pair.client().read(new byte[1], 0, 1)).waiting();
    pair.server().reset();
    IOException seen = assertInstanceOf(IOException.class, reader.failure());
    assertTrue(String.valueOf(seen.getMessage()).contains("Connection reset"), seen::toString);
  }

  @Test
  void aServerThatRefusesIsTold() throws Exception {
    int port;
    try (ListeningSocket gone = SocketPair.listen(provider)) {
      port = gone.port();
    }
    ConnectException refused =
        assertThrows(ConnectException.class, () -> SocketPair.connect(provider, port));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("Connection refused"), refused::toString);
  }

  @Test
  void bothEndsKnowTheirAddresses() throws IOException {
    assertEquals(pair.client().localAddress(), pair.server().remoteAddress());
    assertEquals(pair.client().remoteAddress(), pair.server().localAddress());
  }

  @Test
  void manyConnectionsTalkAtATime() throws Exception {
    try (Echo echo = Echo.start(provider)) {
      Random random = new Random(11);
      int clients = 100;
      List<Waiter<Integer>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        byte[] said = new byte[1 + random.nextInt(60_000)];
        random.nextBytes(said);
        all.add(
            Waiter.start(
                provider,
                () -> {
                  try (StreamSocket socket = SocketPair.connect(provider, echo.port())) {
                    for (int at = 0; at < 20; at++) {
                      SocketPair.write(socket, said);
                      assertArrayEquals(said, SocketPair.read(socket, said.length));
                    }
                  }
                  return 1;
                }));
      }
      int sum = 0;
      for (Waiter<Integer> each : all) {
        sum += each.result();
      }
      assertEquals(clients, sum);
    }
  }
}
