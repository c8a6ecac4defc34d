package com.acme.engine.blackbox;

import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A real server of gRPC, whose messages are texts.
final class GrpcServer implements AutoCloseable {

  static final MethodDescriptor<String, String> SAY = method("Say", MethodType.UNARY);
  static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<String, String> JOIN = method("Join", MethodType.CLIENT_STREAMING);
  static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);

  /// Counted down when a call that waits for ever was cancelled.
  final CountDownLatch cancelled = new CountDownLatch(1);

  /// Counted down when a call that waits for ever has come.
  final CountDownLatch waiting = new CountDownLatch(1);

  /// Milliseconds that the last call had left.
  final AtomicLong left = new AtomicLong(-1);

  private final Server server;

  private GrpcServer(NettyServerBuilder builder) throws IOException {
    this.server =
        builder
            .maxInboundMessageSize(64 * 1024 * 1024)
            .addService(
                ServerServiceDefinition.builder("acme.Echo")
                    .addMethod(SAY, ServerCalls.asyncUnaryCall(this::say))
                    .addMethod(COUNT, ServerCalls.asyncServerStreamingCall(GrpcServer::count))
                    .addMethod(JOIN, ServerCalls.asyncClientStreamingCall(GrpcServer::join))
                    .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(GrpcServer::chat))
                    .build())
            .build()
            .start();
  }

  static GrpcServer plain() throws IOException {
    return new GrpcServer(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0)));
  }

  static GrpcServer secure(Path cert, Path key) throws IOException {
    return new GrpcServer(
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .sslContext(GrpcSslContexts.forServer(cert.toFile(), key.toFile()).build()));
  }

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("acme.Echo", name))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  private record Text() implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int port() {
    return server.getPort();
  }

  private void say(String text, StreamObserver<String> answer) {
    var deadline = Context.current().getDeadline();
    left.set(deadline == null ? -1 : deadline.timeRemaining(TimeUnit.MILLISECONDS));
    switch (text) {
      case "fail" ->
          answer.onError(
              Status.FAILED_PRECONDITION.withDescription("not now").asRuntimeException());
      case "wait" -> {
        ((ServerCallStreamObserver<String>) answer).setOnCancelHandler(cancelled::countDown);
        waiting.countDown();
      }
      default -> {
        answer.onNext(text);
        answer.onCompleted();
      }
    }
  }

  private static void count(String to, StreamObserver<String> answer) {
    for (int i = 0; i < Integer.parseInt(to); i++) {
      answer.onNext(Integer.toString(i));
    }
    answer.onCompleted();
  }

  private static StreamObserver<String> join(StreamObserver<String> answer) {
    StringBuilder joined = new StringBuilder();
    return new StreamObserver<>() {
      @Override
      public void onNext(String text) {
        joined.append(text);
      }

      @Override
      public void onError(Throwable gone) {
        // The call is over.
      }

      @Override
      public void onCompleted() {
        answer.onNext(joined.toString());
        answer.onCompleted();
      }
    };
  }

  private static StreamObserver<String> chat(StreamObserver<String> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(String text) {
        answer.onNext(text);
      }

      @Override
      public void onError(Throwable gone) {
        // The call is over.
      }

      @Override
      public void onCompleted() {
        answer.onCompleted();
      }
    };
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }
}
