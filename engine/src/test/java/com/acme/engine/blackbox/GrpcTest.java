package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.certificates.TestAuthority;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls of gRPC from a real client through the engine to a real server, without TLS and with it on
/// both sides.
@ParameterizedClass
@EnumSource
@Timeout(120)
final class GrpcTest {

  enum Way {
    PLAIN,
    SECURE
  }

  private final Way way;

  @TempDir private Path folder;
  private GrpcServer server;
  private Served served;
  private ManagedChannel channel;

  GrpcTest(Way way) {
    this.way = way;
  }

  @BeforeEach
  void start() throws Exception {
    TestAuthority authority = new TestAuthority();
    Path ca = Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(authority.root()));
    Path cert = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    authority.issue("localhost").write(cert, key);
    server = way == Way.PLAIN ? GrpcServer.plain() : GrpcServer.secure(cert, key);
    String upstream =
        way == Way.PLAIN
            ? "{ servers: [\"http://localhost:%d\"], protocol: h2c }"
            : "{ servers: [{ url: \"https://localhost:%d\", ca: ./ca.pem }], protocol: h2 }";
    served =
        Served.start(
            folder,
            """
            listeners:
              http: { address: "127.0.0.1:0" }
              https: { address: "127.0.0.1:0", tls: true }
            tls:
              default-certificate: test
              certificates: { test: { cert: ./cert.pem, key: ./key.pem } }
            """
                + Served.routes("{ path: /**, proxy: up }")
                + "upstreams: { up: "
                + upstream.formatted(server.port())
                + " }\n");
    channel = channel(ca);
  }

  private ManagedChannel channel(Path ca) throws Exception {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress("localhost", served.port(way == Way.PLAIN ? "http" : "https"))
            .maxInboundMessageSize(64 * 1024 * 1024);
    return way == Way.PLAIN
        ? builder.usePlaintext().build()
        : builder
            .sslContext(GrpcSslContexts.forClient().trustManager(ca.toFile()).build())
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
    served.close();
    server.close();
  }

  private String say(String text, CallOptions options) {
    return ClientCalls.blockingUnaryCall(channel, GrpcServer.SAY, options, text);
  }

  private Status.Code refused(String text, CallOptions options) {
    return assertThrows(StatusRuntimeException.class, () -> say(text, options))
        .getStatus()
        .getCode();
  }

  @Test
  void aCallIsAnswered() {
    for (int i = 0; i < 20; i++) {
      assertEquals("hello " + i, say("hello " + i, CallOptions.DEFAULT));
    }
  }

  @Test
  void aLargeMessageComesBackWhole() {
    String large = "0123456789abcdef".repeat(640 * 1024);
    assertEquals(large, say(large, CallOptions.DEFAULT));
  }

  @Test
  void anErrorKeepsItsStatusAndItsDescription() {
    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> say("fail", CallOptions.DEFAULT));
    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    assertEquals("not now", failure.getStatus().getDescription());
  }

  @Test
  void theDeadlineReachesTheServer() {
    say("x", CallOptions.DEFAULT.withDeadlineAfter(100, TimeUnit.SECONDS));
    assertTrue(server.left.get() > 0 && server.left.get() <= 100_000, "left " + server.left);
  }

  @Test
  void aCallThatIsGivenUpIsCancelledAtTheServer() throws Exception {
    ClientCall<String, String> call = channel.newCall(GrpcServer.SAY, CallOptions.DEFAULT);
    ClientCalls.futureUnaryCall(call, "wait");
    server.waiting.await();
    call.cancel("the test wants no answer", null);
    server.cancelled.await();
    assertEquals("still here", say("still here", CallOptions.DEFAULT));
  }

  @Test
  void aDeadlineThatPassesCancelsTheCallAtTheServer() throws Exception {
    CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, refused("wait", soon));
  }

  @Test
  void aServerMayStream() {
    Iterator<String> numbers =
        ClientCalls.blockingServerStreamingCall(
            channel, GrpcServer.COUNT, CallOptions.DEFAULT, "10000");
    int count = 0;
    while (numbers.hasNext()) {
      assertEquals(Integer.toString(count++), numbers.next());
    }
    assertEquals(10_000, count);
  }

  @Test
  void aClientMayStream() throws Exception {
    Replies replies = new Replies();
    StreamObserver<String> requests =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(GrpcServer.JOIN, CallOptions.DEFAULT), replies);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      requests.onNext(i + " ");
      all.append(i).append(' ');
    }
    requests.onCompleted();
    assertEquals(all.toString(), replies.next());
    assertEquals("completed", replies.next());
  }

  @Test
  void bothMayStreamAndAnswerEachOther() throws Exception {
    Replies replies = new Replies();
    StreamObserver<String> requests =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(GrpcServer.CHAT, CallOptions.DEFAULT), replies);
    for (int i = 0; i < 3_000; i++) {
      requests.onNext("message " + i);
      assertEquals("message " + i, replies.next());
    }
    requests.onCompleted();
    assertEquals("completed", replies.next());
  }

  @Test
  void aServerThatIsGoneIsUnavailable() throws Exception {
    server.close();
    assertEquals(Status.Code.UNAVAILABLE, refused("x", CallOptions.DEFAULT));
  }

  @Test
  void manyCallsAreUnderWayAtTheSameTime() throws Exception {
    List<BlockingQueue<String>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Replies replies = new Replies();
      all.add(replies.came);
      ClientCalls.asyncUnaryCall(
          channel.newCall(GrpcServer.SAY, CallOptions.DEFAULT), "call " + i, replies);
    }
    for (int i = 0; i < 200; i++) {
      assertEquals("call " + i, all.get(i).take());
    }
  }

  /// What came, in its order.
  private static final class Replies implements StreamObserver<String> {

    private final BlockingQueue<String> came = new ArrayBlockingQueue<>(10);

    String next() throws InterruptedException {
      return came.take();
    }

    @Override
    public void onNext(String text) {
      came.add(text);
    }

    @Override
    public void onError(Throwable failure) {
      came.add(failure.toString());
    }

    @Override
    public void onCompleted() {
      came.add("completed");
    }
  }
}
