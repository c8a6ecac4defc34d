package com.acme.engine.certificates;

import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.MessageBody;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.RequestHeadReader;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.WireInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An OCSP responder on loopback (RFC 6960 appendix A) that answers from memory or says at once
/// that there is nothing: one for all engines of a process, as the JDK asks one for the whole
/// process. It listens while an engine needs it. Each request has a connection of its own.
final class LoopbackResponder {

  /// The only one: what it stands for, the JDK's property, is one as well.
  static final LoopbackResponder OF_THIS_PROCESS = new LoopbackResponder();

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackResponder.class);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BREATH = Duration.ofMillis(100);
  private static final int LONGEST = 16 * 1024;

  private static final String FOUND =
      "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n";
  private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\n";

  /// An engine that has responses.
  interface Member {

    /// The response that it has to a question (RFC 6960 section 4.1.1); empty where it has none.
    Optional<byte[]> answer(byte[] question);
  }

  private final SharedStrings strings = new SharedStrings();
  private final RequestHeadReader heads = new RequestHeadReader(HeadLimits.DEFAULT, strings);
  private final Set<Member> members = new LinkedHashSet<>();
  private @Nullable ServerSocket socket;

  LoopbackResponder() {}

  /// Answers for an engine from here on.
  ///
  /// @return where it is asked
  /// @throws IOException if no port is to be had
  synchronized URI join(Member member) throws IOException {
    ServerSocket open = socket;
    if (open == null) {
      ServerSocket fresh = new ServerSocket(0, 0, InetAddress.getByAddress(LOOPBACK));
      Thread.ofVirtual().name("staples").start(() -> accept(fresh));
      socket = fresh;
      open = fresh;
    }
    members.add(member);
    return URI.create("http://127.0.0.1:" + open.getLocalPort());
  }

  /// Answers for it no more; after the last one nothing listens.
  synchronized void leave(Member member) {
    members.remove(member);
    ServerSocket open = socket;
    if (members.isEmpty() && open != null) {
      socket = null;
      try {
        open.close();
      } catch (IOException closed) {
        LOG.debug("{} was closed: {}", open, closed.toString());
      }
    }
  }

  private void accept(ServerSocket open) {
    try {
      while (!open.isClosed()) {
        accepted(open);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void accepted(ServerSocket open) throws InterruptedException {
    try {
      Socket client = open.accept();
      Thread.ofVirtual().name("staple").start(() -> serve(client));
    } catch (IOException closed) {
      if (!open.isClosed()) {
        LOG.warn("No OCSP responses are stapled for a moment: {}", closed.toString());
        Thread.sleep(BREATH);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      InputStream bytes = client.getInputStream();
      WireInput in = new WireInput(bytes::read);
      if (in.awaitByte()) {
        client.getOutputStream().write(message(answer(question(in))));
      }
    } catch (IOException gone) {
      LOG.debug("a request for a response came to nothing: {}", gone.toString());
    }
  }

  private Optional<byte[]> answer(byte[] question) {
    return asked().stream().flatMap(member -> member.answer(question).stream()).findFirst();
  }

  private synchronized List<Member> asked() {
    return List.copyOf(members);
  }

  /// As a body, or in the path.
  private byte[] question(WireInput in) throws IOException {
    RequestHead head = heads.read(in);
    if (head.method().equals("POST")) {
      return MessageBody.of(head.body(), in, HeadLimits.DEFAULT, strings).readNBytes(LONGEST);
    }
    String path = head.target().substring(1);
    try {
      return Base64.getDecoder().decode(URLDecoder.decode(path, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  private static byte[] message(Optional<byte[]> response) {
    byte[] content = response.orElse(new byte[0]);
    String head =
        (response.isPresent() ? FOUND : NOT_FOUND)
            + "Content-Length: "
            + content.length
            + "\r\nConnection: close\r\n\r\n";
    ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + content.length);
    message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(content);
    return message.toByteArray();
  }
}
