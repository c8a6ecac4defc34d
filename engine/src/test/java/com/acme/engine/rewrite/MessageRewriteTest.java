package com.acme.engine.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.config.Rewrite.CookieChanges;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.QueryChanges;
import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes to messages, one kind at a time.
class MessageRewriteTest {

  @Test
  void partsOfFieldsAreReplacedLineByLine() {
    Fields fields = Fields.of("Link", "</a>; x", "X-Other", "a", "link", "</b>; x");
    Rewrite rewrite =
        Messages.requests(
            new FieldChanges(
                Map.of(),
                Map.of(),
                List.of(),
                Map.of("Link", new Replacement("</(\\w)>", "<{host}/$1$$>"))));
    Fields changed = Messages.request(rewrite, Messages.exchange("/", fields)).fields();
    assertEquals(List.of("<shop.example/a$>; x", "<shop.example/b$>; x"), changed.all("Link"));
    assertEquals("a", changed.first("X-Other").orElse(""));
  }

  @Test
  void whatAVariableHoldsIsNeitherAGroupNorALineOfItsOwn() {
    Fields fields = Fields.of("X-In", "a", "X-Evil", "$1\\$0");
    Rewrite rewrite =
        Messages.requests(
            new FieldChanges(
                Map.of(),
                Map.of(),
                List.of(),
                Map.of("X-In", new Replacement("(a)", "{header.X-Evil}-$1"))));
    assertEquals(
        "$1\\$0-a",
        Messages.request(rewrite, Messages.exchange("/", fields))
            .fields()
            .first("X-In")
            .orElse(""));
  }

  @Test
  void aFieldThatIsSetHereIsNotTheClientsToHaveDropped() {
    Rewrite rewrite =
        Messages.requests(
            new FieldChanges(Map.of("X-User", "u"), Map.of("X-Role", "r"), List.of()));
    Fields changed =
        Messages.request(
                rewrite,
                Messages.exchange("/", Fields.of("Connection", "close, x-user,X-Role, X-Own")))
            .fields();
    assertEquals(List.of("close, X-Own"), changed.all("Connection"));
  }

  @Test
  void aPatternThatNeedsTooMuchStackLeavesTheValueAsItIs() {
    String deep = "ab".repeat(200_000);
    Rewrite rewrite =
        Messages.requests(
            new FieldChanges(
                Map.of(), Map.of(), List.of(), Map.of("X-In", new Replacement("(a|b)*c", "x"))));
    assertEquals(
        deep,
        Messages.request(rewrite, Messages.exchange("/", Fields.of("X-In", deep)))
            .fields()
            .first("X-In")
            .orElse(""));
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
    Exchange exchange = Messages.exchange(target, Fields.of("X-In", "{a}"));
    assertEquals(
        changed,
        Messages.request(new Rewrite(changes, ResponseChanges.NONE), exchange)
            .target()
            .pathAndQuery());
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
        Messages.request(
                new Rewrite(changes, ResponseChanges.NONE),
                Messages.exchange("/x?a=1&a", new Fields()))
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
        Messages.request(
            new Rewrite(changes, ResponseChanges.NONE), Messages.exchange(target, new Fields()));
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
        Messages.responses(
            new ResponseChanges(FieldChanges.NONE, Map.of(), false, cookies, BodyChanges.NONE));
    Response response = Response.of(200);
    response.fields().add("Set-Cookie", cookie).add("Set-Cookie", "b=2");
    new MessageRewrite(rewrite).response(Messages.exchange("/", new Fields()), response);
    assertEquals(List.of(mapped, "b=2"), response.fields().all("Set-Cookie"));
  }
}
