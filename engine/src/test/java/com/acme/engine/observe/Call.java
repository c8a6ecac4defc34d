package com.acme.engine.observe;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One exchange in memory, driven as a listener drives it: handle, pull the body, tell the end.
public final class Call {

  /// When every call begins.
  public static final Instant START = Instant.parse("2026-11-23T09:40:05.123Z");

  private String method = "GET";
  private String scheme = "http";
  private String authority = "shop.localhost:8080";
  private String target = "/";
  private String id = "id-1";
  private String user = "";
  private String failure = "";
  private Exchange.Routed routed = new Exchange.Routed("shop", "pages", Map.of());
  private final Fields fields = new Fields();
  private RequestBody body = RequestBody.EMPTY;

  /// A GET of `/`.
  public static Call get(String target) {
    Call call = new Call();
    call.target = target;
    return call;
  }

  /// A POST with a body.
  public static Call post(String target, String type, String content) {
    Call call = get(target).method("POST").field("Content-Type", type);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    call.body = body(new ByteArrayInputStream(bytes), bytes.length);
    return call;
  }

  static RequestBody body(InputStream stream, long length) {
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream stream() {
        return stream;
      }
    };
  }

  public Call method(String newMethod) {
    this.method = newMethod;
    return this;
  }

  public Call authority(String newAuthority) {
    this.authority = newAuthority;
    return this;
  }

  public Call id(String newId) {
    this.id = newId;
    return this;
  }

  public Call user(String newUser) {
    this.user = newUser;
    return this;
  }

  public Call routed(String site, String route) {
    this.routed = new Exchange.Routed(site, route, Map.of());
    return this;
  }

  public Call field(String name, String value) {
    fields.add(name, value);
    return this;
  }

  Call body(RequestBody newBody) {
    this.body = newBody;
    return this;
  }

  /// Content that comes from anywhere.
  public Call content(InputStream stream, long length) {
    return body(body(stream, length));
  }

  /// The client goes away, or a deadline passes.
  public Call failing(String why) {
    this.failure = why;
    return this;
  }

  public Call secure() {
    this.scheme = "https";
    return this;
  }

  /// What a listener makes of it.
  public Exchange exchange() {
    InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    Exchange exchange =
        new Exchange(
            new Request(method, scheme, authority, RequestTarget.parse(target), fields, body, ""),
            new Connection(
                "c1",
                "http",
                "HTTP/1.1",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000),
                local,
                scheme.equals("https")
                    ? Optional.of(new Connection.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x"))
                    : Optional.empty()),
            Interim.NONE,
            new Timings(START, System.nanoTime()));
    exchange.identify(id);
    if (!user.isEmpty()) {
      exchange.authenticated(user);
    }
    return exchange;
  }

  /// What came back.
  ///
  /// @param body as the client got it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, Fields fields, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Runs it to its end.
  public Answer to(Handler handler) throws IOException, InterruptedException {
    Exchange exchange = exchange();
    Handler routing =
        e -> {
          e.routed(routed);
          return handler.handle(e);
        };
    return finish(exchange, routing);
  }

  /// Runs it through a middleware to its end.
  public Answer through(com.acme.engine.exchange.Middleware middleware, Handler handler)
      throws IOException, InterruptedException {
    Handler routing =
        e -> {
          e.routed(routed);
          return handler.handle(e);
        };
    return finish(exchange(), middleware.around(routing));
  }

  private Answer finish(Exchange exchange, Handler handler)
      throws IOException, InterruptedException {
    try (Response response = handler.handle(exchange)) {
      exchange.timings().mark(Timings.Phase.ANSWERED);
      exchange.timings().mark(Timings.Phase.HEAD_SENT);
      byte[] sent = method.equals("HEAD") ? new byte[0] : pull(response.body());
      exchange.done(
          new Outcome(
              failure.isEmpty() ? response.status() : 0,
              response.fields(),
              Math.max(0, exchange.request().body().length()),
              sent.length,
              failure.isEmpty() ? Optional.empty() : Optional.of(failure)));
      return new Answer(response.status(), response.fields(), sent);
    }
  }

  private static byte[] pull(Body body) throws IOException {
    return switch (body) {
      case Body.Empty _, Body.Tunnelled _ -> new byte[0];
      case Body.Bytes(var array, var offset, var count) ->
          java.util.Arrays.copyOfRange(array, offset, offset + count);
      case Body.Chain chain -> chain.stream().readAllBytes();
      case Body.FileRegion region -> {
        var buffer = java.nio.ByteBuffer.allocate((int) region.length());
        region.channel().read(buffer, region.position());
        yield buffer.array();
      }
      case Body.Stream(var stream, var _, var _) -> stream.readAllBytes();
    };
  }
}
