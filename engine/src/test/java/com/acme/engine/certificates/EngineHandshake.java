package com.acme.engine.certificates;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// Two engines that shake hands over two buffers.
final class EngineHandshake {

  private static final int SIZE = 1 << 16;

  private EngineHandshake() {}

  static void between(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(SIZE);
    ByteBuffer toClient = ByteBuffer.allocate(SIZE);
    client.beginHandshake();
    server.beginHandshake();
    for (int round = 0; round < 50 && (isShaking(client) || isShaking(server)); round++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    switch (engine.getHandshakeStatus()) {
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        in.flip();
        engine.unwrap(in, ByteBuffer.allocate(SIZE));
        in.compact();
      }
      case NEED_TASK, FINISHED, NOT_HANDSHAKING -> {}
    }
  }

  private static boolean isShaking(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }
}
