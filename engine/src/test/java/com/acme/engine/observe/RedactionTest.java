package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  private final Redaction redaction = new Redaction(List.of("X-Secret", "pin"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a=1&token=abc&b=2,             a=1&token=(redacted)&b=2
          access_token=abc,              access_token=(redacted)
          Access-Token=abc,              Access-Token=(redacted)
          ACCESSTOKEN=abc,               ACCESSTOKEN=(redacted)
          %74oken=abc,                   %74oken=(redacted)
          new%50assword=abc,             new%50assword=(redacted)
          password=a%26b&x=1,            password=(redacted)&x=1
          password=,                     password=
          password,                      password
          client_secret=abc&code=def,    client_secret=(redacted)&code=(redacted)
          X-Amz-Signature=abc,           X-Amz-Signature=(redacted)
          pin=1234,                      pin=(redacted)
          x-secret=1234,                 x-secret=(redacted)
          token=a;b=c,                   token=(redacted);b=c
          token=a=b=c&d=e,               token=(redacted)&d=e
          token=a&token=b,               token=(redacted)&token=(redacted)
          q=token&page=2,                q=token&page=2
          tokens=3,                      tokens=3
          q=a+token=b,                   q=a+token=b
          ''                             ,''
          """)
  void secretsOfAQueryAreHiddenByName(String query, String shown) {
    assertEquals(shown == null ? "" : shown, redaction.query(query == null ? "" : query));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://a.example/x?token=abc&b=1,          https://a.example/x?token=(redacted)&b=1
          https://a.example/cb#access_token=abc&t=1,  https://a.example/cb#access_token=(redacted)&t=1
          <https://a.example/?sig=abc>; rel=next,     <https://a.example/?sig=(redacted)>; rel=next
          /plain?page=1,                              /plain?page=1
          text/html; charset=utf-8,                   text/html; charset=utf-8
          """)
  void secretsOfUrlsInFieldsAreHidden(String value, String shown) {
    assertEquals(shown, redaction.field("Location", value));
  }

  @ParameterizedTest
  @CsvSource({"Authorization", "cookie", "SET-COOKIE", "x-api-key", "x-secret", "Pin"})
  void secretFieldsAreHiddenWhateverTheirSpelling(String name) {
    assertEquals(Redaction.MARK, redaction.field(name, "value"));
  }

  @Test
  void theConfiguredListCannotTakeBuiltInNamesAway() {
    assertTrue(new Redaction(List.of()).hidesField("Authorization"));
    assertFalse(new Redaction(List.of()).hidesField("X-Secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"user":"a","password":"b\\"c","n":1}     | {"user":"a","password":"(redacted)","n":1}
          {"password" : "b"}                        | {"password" : "(redacted)"}
          {"a":{"refresh_token":123,"b":[1]}}       | {"a":{"refresh_token":"(redacted)","b":[1]}}
          {"credentials":{"a":["}"]},"b":1}         | {"credentials":"(redacted)","b":1}
          {"secret":["a","b"]}                      | {"secret":"(redacted)"}
          {"secret":null,"code":404}                | {"secret":"(redacted)","code":404}
          {"note":"password: x"}                    | {"note":"password: x"}
          ["password","b"]                          | ["password","b"]
          {"password":"cut of                       | {"password":"(redacted)"
          {"password":                              | {"password":
          {"":"a"}                                  | {"":"a"}
          """)
  void secretMembersOfJsonAreHiddenAtAnyDepthAndInCutOffText(String json, String shown) {
    assertEquals(shown, hide("application/problem+json", json));
  }

  @Test
  void secretsOfFormsAreHidden() {
    assertEquals(
        "user=a&password=(redacted)",
        hide("application/x-www-form-urlencoded", "user=a&password=b"));
  }

  @Test
  void secretsOfMultipartFormsAreHidden() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\nann\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter2\r\n--x--";
    String shown = hide("multipart/form-data; boundary=x", form);
    assertFalse(shown.contains("hunter2"));
    assertEquals(form.replace("hunter2", Redaction.MARK), shown);
  }

  @Test
  void secretsOfUrlsInTextAreHidden() {
    assertEquals(
        "<a href=\"/x?token=(redacted)&b=1\">ü</a>",
        hide("text/html; charset=utf-8", "<a href=\"/x?token=abc&b=1\">ü</a>"));
  }

  @Test
  void contentWithoutNamesStaysAsItIs() {
    assertEquals("password=b ü", hide("text/plain", "password=b ü"));
    assertEquals("{\"n\":\"ü€😀\"}", hide("application/json", "{\"n\":\"ü€😀\"}"));
  }

  private String hide(String type, String text) {
    byte[] hidden = new BodyRedaction(redaction).hide(type, text.getBytes(StandardCharsets.UTF_8));
    return new String(hidden, StandardCharsets.UTF_8);
  }
}
