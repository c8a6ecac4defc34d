package com.acme.engine.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.BodyChange;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.QueryChanges;
import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes to the content of messages.
class BodyRewriteTest {

  private static final String HTML = "text/html; charset=utf-8";

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
    Exchange exchange = Messages.exchange("/", new Fields());
    new MessageRewrite(Messages.bodies(changes)).response(exchange, response);
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
    Fields asked =
        Messages.request(Messages.bodies(changes), Messages.exchange("/", fields)).fields();
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
    Exchange received = Messages.exchange("/", fields);
    Exchange exchange = received.withRequest(received.request().withBody(body));
    Request request = Messages.request(new Rewrite(changes, ResponseChanges.NONE), exchange);
    assertEquals(-1, request.body().length());
    assertFalse(request.fields().contains("Content-Length"));
    assertEquals(
        "env=newer", new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Exchange changed(Response response, BodyChange... changes) {
    Exchange exchange = Messages.exchange("/", new Fields());
    new MessageRewrite(Messages.bodies(new BodyChanges(List.of(changes), 1000)))
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
}
