package com.acme.engine.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.BodyChange;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.config.Rewrite.CookieChanges;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.QueryChanges;
import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes to messages, one kind at a time.
class MessageRewriteTest {

  private static final String HTML = "text/html; charset=utf-8";

  @Test
  void partsOfFieldsAreReplacedLineByLine() {
    Fields fields = Fields.of("Link", "</a>; x", "X-Other", "a", "link", "</b>; x");
    Rewrite rewrite =
        requests(
            new FieldChanges(
                Map.of(),
                Map.of(),
                List.of(),
                Map.of("Link", new Replacement("</(\\w)>", "<{host}/$1$$>"))));
    Fields changed = request(rewrite, exchange("/", fields)).fields();
    assertEquals(List.of("<shop.example/a$>; x", "<shop.example/b$>; x"), changed.all("Link"));
    assertEquals("a", changed.first("X-Other").orElse(""));
  }

  @Test
  void whatAVariableHoldsIsNeitherAGroupNorALineOfItsOwn() {
    Fields fields = Fields.of("X-In", "a", "X-Evil", "$1\\$0");
    Rewrite rewrite =
        requests(
            new FieldChanges(
                Map.of(),
                Map.of(),
                List.of(),
                Map.of("X-In", new Replacement("(a)", "{header.X-Evil}-$1"))));
    assertEquals(
        "$1\\$0-a", request(rewrite, exchange("/", fields)).fields().first("X-In").orElse(""));
  }

  @Test
  void aFieldThatIsSetHereIsNotTheClientsToHaveDropped() {
    Rewrite rewrite =
        requests(new FieldChanges(Map.of("X-User", "u"), Map.of("X-Role", "r"), List.of()));
    Fields changed =
        request(rewrite, exchange("/", Fields.of("Connection", "close, x-user,X-Role, X-Own")))
            .fields();
    assertEquals(List.of("close, X-Own"), changed.all("Connection"));
  }

  @Test
  void aPatternThatNeedsTooMuchStackLeavesTheValueAsItIs() {
    String deep = "ab".repeat(200_000);
    Rewrite rewrite =
        requests(
            new FieldChanges(
                Map.of(), Map.of(), List.of(), Map.of("X-In", new Replacement("(a|b)*c", "x"))));
    assertEquals(
        deep,
        request(rewrite, exchange("/", Fields.of("X-In", deep))).fields().first("X-In").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "/a?x=1&y=2&x=3, /a?x=9&y=2&new=%7Ba%7D%20%26%3D&plus=1",
    "/a,             /a?x=9&new=%7Ba%7D%20%26%3D&plus=1",
    "/a?gone=1&%67one=2&keep=%20+, /a?keep=%20+&x=9&new=%7Ba%7D%20%26%3D&plus=1",
  })
  void aQueryIsChangedByTheNamesOfItsParameters(String target, String changed) {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("x", "9");
    set.put("new", "{header.X-In} &=");
    RequestChanges changes =
        new RequestChanges(
            FieldChanges.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new QueryChanges(set, Map.of("plus", "1"), List.of("gone")),
            BodyChanges.NONE);
    Exchange exchange = exchange(target, Fields.of("X-In", "{a}"));
    assertEquals(
        changed,
        request(new Rewrite(changes, ResponseChanges.NONE), exchange).target().pathAndQuery());
  }

  @Test
  void aQueryThatLosesAllItsParametersIsNone() {
    RequestChanges changes =
        new RequestChanges(
            FieldChanges.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new QueryChanges(Map.of(), Map.of(), List.of("a")),
            BodyChanges.NONE);
    assertEquals(
        "/x",
        request(new Rewrite(changes, ResponseChanges.NONE), exchange("/x?a=1&a", new Fields()))
            .target()
            .pathAndQuery());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/users/7?x=1, /users/v1/7?x=1",
    "/v2/users/7,     /v2/users/7",
    "/v1/users/a%2Fb, /users/v1/a%2Fb",
  })
  void aPathIsChangedByPattern(String target, String changed) {
    RequestChanges changes =
        new RequestChanges(
            FieldChanges.NONE,
            Optional.of("POST"),
            Optional.empty(),
            Optional.of(new Replacement("^/(v1)/(\\w+)", "/$2/$1")),
            QueryChanges.NONE,
            BodyChanges.NONE);
    Request request =
        request(new Rewrite(changes, ResponseChanges.NONE), exchange(target, new Fields()));
    assertEquals(changed, request.target().pathAndQuery());
    assertEquals("POST", request.method());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1; Domain=backend.internal; Path=/app/x; HttpOnly | a=1; Domain=shop.example; Path=/shop/x; HttpOnly",
        "a=1; domain=.BACKEND.internal;path=/app             | a=1; Domain=shop.example; Path=/shop",
        "a=1; Domain=other.internal; Secure                  | a=1; Secure",
        "a=1; Domain=kept.example; Path=/apple               | a=1; Domain=kept.example; Path=/apple",
        "a=Domain=backend.internal                           | a=Domain=backend.internal",
      })
  void cookiesGetTheDomainsAndPathsTheClientKnows(String cookie, String mapped) {
    CookieChanges cookies =
        new CookieChanges(
            Map.of("backend.internal", "shop.example", "other.internal", ""),
            Map.of("/app", "/shop", "/other/", "/"));
    Rewrite rewrite =
        responses(
            new ResponseChanges(FieldChanges.NONE, Map.of(), false, cookies, BodyChanges.NONE));
    Response response = Response.of(200);
    response.fields().add("Set-Cookie", cookie).add("Set-Cookie", "b=2");
    new MessageRewrite(rewrite).response(exchange("/", new Fields()), response);
    assertEquals(List.of(mapped, "b=2"), response.fields().all("Set-Cookie"));
  }

  @Test
  void textIsReplacedAndWhatIsSaidAboutItCorrected() throws Exception {
    Response response =
        page("<a href=\"http://old/\">old</a>")
            .set("ETag", "\"x\"")
            .set("Accept-Ranges", "bytes")
            .set("Content-MD5", "x")
            .set("Repr-Digest", "x")
            .set("Content-Length", "30");
    changed(response, literal("http://old/", "/"), pattern(">(\\w+)<", ">new $1<"));
    assertEquals("<a href=\"/\">new old</a>", text(response));
    assertEquals("W/\"x\"", response.fields().first("ETag").orElse(""));
    for (String name : List.of("Accept-Ranges", "Content-MD5", "Repr-Digest", "Content-Length")) {
      assertFalse(response.fields().contains(name), name);
    }
    assertEquals("<a href=\"/\">new old</a>".length(), response.body().length());
  }

  @Test
  void aStreamIsReplacedWhileItPassesAndItsOwnerIsClosed() throws Exception {
    boolean[] closed = new boolean[1];
    InputStream content =
        new ByteArrayInputStream("one old two".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() throws IOException {
            closed[0] = true;
          }
        };
    Response response =
        Response.of(200).set("Content-Type", "application/json").body(Body.stream(content));
    changed(response, literal("old", "new"));
    assertEquals("one new two", text(response));
    assertFalse(closed[0]);
    response.close();
    assertTrue(closed[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type,     image/png",
    "Content-Encoding, gzip",
    "Content-Type,     text/html; charset=utf-16",
    "Content-Type,     text/html; charset=nonsense",
    "Content-Range,    bytes 0-1/9",
    "Cache-Control,    no-transform",
  })
  void contentThatIsNotForChangesStaysWithAllThatIsSaidAboutIt(String name, String value)
      throws Exception {
    Response response = page("old").set("ETag", "\"x\"").set(name, value);
    Body body = response.body();
    Exchange exchange = changed(response, literal("old", "new"));
    assertSame(body, response.body());
    assertEquals("\"x\"", response.fields().first("ETag").orElse(""));
    assertTrue(exchange.trace().steps().getLast().toString().contains("left as it is"));
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 101, 5000})
  void patternsAreLookedForUpToTheLimit(int length) throws Exception {
    String content = "o".repeat(length);
    Response response =
        page("")
            .body(Body.stream(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
    BodyChanges changes = new BodyChanges(List.of(pattern("o", "x")), 100);
    Exchange exchange = exchange("/", new Fields());
    new MessageRewrite(bodies(changes)).response(exchange, response);
    assertEquals(length > 100 ? content : "x".repeat(length), text(response));
    assertEquals(length > 100, exchange.trace().steps().toString().contains("body-limit"));
  }

  @Test
  void octetsThatAreNoTextInTheirCharsetPassAPatternUnharmed() throws Exception {
    byte[] octets = {'o', (byte) 0xff, 'o'};
    Response response = page("").body(Body.bytes(octets));
    changed(response, pattern("o", "x"));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        octets, response.body().stream().readAllBytes());
  }

  @Test
  void anEndlessStreamIsNotHeldForAPattern() {
    Response response =
        page("")
            .set("Content-Type", "text/event-stream")
            .body(Body.stream(InputStream.nullInputStream()));
    Body body = response.body();
    changed(response, pattern("o", "x"));
    assertSame(body, response.body());
  }

  @Test
  void whoAnswersIsAskedForTheWholeWithoutACoding() {
    Fields fields =
        Fields.of("Accept-Encoding", "gzip, br", "Range", "bytes=0-1", "If-Range", "\"x\"");
    BodyChanges changes = new BodyChanges(List.of(literal("a", "b")), 100);
    Fields asked = request(bodies(changes), exchange("/", fields)).fields();
    assertEquals(List.of("identity"), asked.all("Accept-Encoding"));
    assertFalse(asked.contains("Range"));
    assertFalse(asked.contains("If-Range"));
  }

  @Test
  void aNotModifiedAnswerHasTheValidatorThatTheChangedContentHas() {
    Response response = Response.of(304).set("ETag", "\"x\"").set("Content-Length", "3");
    changed(response, literal("a", "b"));
    assertEquals("W/\"x\"", response.fields().first("ETag").orElse(""));
    assertFalse(response.fields().contains("Content-Length"));
  }

  @Test
  void theContentOfRequestsIsChangedToo() throws Exception {
    Fields fields =
        Fields.of("Content-Type", "application/x-www-form-urlencoded", "Content-Length", "7");
    RequestBody body =
        new RequestBody() {
          @Override
          public long length() {
            return 7;
          }

          @Override
          public InputStream stream() {
            return new ByteArrayInputStream("env=old".getBytes(StandardCharsets.UTF_8));
          }
        };
    RequestChanges changes =
        new RequestChanges(
            FieldChanges.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            QueryChanges.NONE,
            new BodyChanges(List.of(literal("old", "newer")), 100));
    Exchange received = exchange("/", fields);
    Exchange exchange = received.withRequest(received.request().withBody(body));
    Request request = request(new Rewrite(changes, ResponseChanges.NONE), exchange);
    assertEquals(-1, request.body().length());
    assertFalse(request.fields().contains("Content-Length"));
    assertEquals(
        "env=newer", new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Exchange changed(Response response, BodyChange... changes) {
    Exchange exchange = exchange("/", new Fields());
    new MessageRewrite(bodies(new BodyChanges(List.of(changes), 1000)))
        .response(exchange, response);
    return exchange;
  }

  private static Response page(String content) {
    return Response.of(200).set("Content-Type", HTML).body(Body.text(content));
  }

  private static String text(Response response) throws IOException {
    return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static BodyChange literal(String literal, String with) {
    return new BodyChange.Literal(literal, with);
  }

  private static BodyChange pattern(String pattern, String with) {
    return new BodyChange.Pattern(new Replacement(pattern, with));
  }

  private static Rewrite requests(FieldChanges fields) {
    return new Rewrite(new RequestChanges(fields, Optional.empty()), ResponseChanges.NONE);
  }

  private static Rewrite responses(ResponseChanges changes) {
    return new Rewrite(RequestChanges.NONE, changes);
  }

  private static Rewrite bodies(BodyChanges changes) {
    return responses(
        new ResponseChanges(FieldChanges.NONE, Map.of(), false, CookieChanges.NONE, changes));
  }

  private static Request request(Rewrite rewrite, Exchange exchange) {
    return new MessageRewrite(rewrite).request(exchange);
  }

  private static Exchange exchange(String target, Fields fields) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
    Exchange exchange =
        new Exchange(
            new Request(
                "GET",
                "https",
                "shop.example",
                RequestTarget.parse(target),
                fields,
                RequestBody.EMPTY,
                ""),
            new Connection("1", "http", "HTTP/1.1", address, address, Optional.empty()),
            Interim.NONE,
            new Timings(Instant.EPOCH, 0));
    exchange.trace(new Trace(true));
    return exchange;
  }
}
