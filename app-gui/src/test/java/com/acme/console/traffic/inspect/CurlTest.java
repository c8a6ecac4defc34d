package com.acme.console.traffic.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.Field;
import com.acme.console.traffic.KnownServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlTest {

  private static ExchangeDetail detail(String method, List<Field> fields) {
    return new KnownServer()
        .keep(KnownServer.row(1, method, "/api/a", 200, 1), fields, "", List.of(), "");
  }

  private static Content content(byte[] bytes) {
    return new Content(bytes, "", "", true, bytes.length);
  }

  @Test
  void aPlainGetIsShort() {
    assertEquals(
        "curl http://shop.localhost:8080/api/a \\\n  --header 'Accept: text/html'",
        Curl.of(
            detail(
                "GET",
                List.of(
                    new Field("Host", "shop.localhost:8080"), new Field("Accept", "text/html"))),
            Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "$HOME `id` $(id)",
        "a\\b\"c",
        "line\nline\n",
        "!history",
        "@file",
        "\u00e9\u20ac \ud83d\ude80",
        "* ? [a] ~ # & ; | < >",
        "'"
      })
  void theShellHandsOnWhatWasSent(String text) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf %s " + Curl.quoted(text))
            .redirectErrorStream(true)
            .start();
    assertEquals(text, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void aBodyThatIsNoTextIsHandedOverExactly() throws Exception {
    byte[] bytes = {0, 1, (byte) 0xff, 'a', '\n'};
    String command = Curl.of(detail("POST", List.of()), Optional.of(content(bytes)));
    String source = command.substring(0, command.indexOf("| curl"));
    Process shell = new ProcessBuilder("sh", "-c", source).start();
    assertArrayEquals(bytes, shell.getInputStream().readAllBytes());
    assertTrue(command.endsWith("--data-binary @-"), command);
  }

  @Test
  void secretsThatWereNotRecordedAreToldAndLeftOut() {
    String command =
        Curl.of(
            detail("GET", List.of(new Field("Authorization", "(redacted)"), new Field("X-A", ""))),
            Optional.empty());
    assertTrue(
        command.startsWith("# Left out, because secrets are not recorded: Authorization\n"),
        command);
    assertFalse(command.contains("(redacted)"), command);
    assertTrue(command.contains("--header 'X-A;'"), command);
  }

  @Test
  void theMethodIsSaidWhereCurlWouldChooseAnother() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertFalse(
        Curl.of(detail("POST", List.of()), Optional.of(content(body))).contains("--request"));
    assertTrue(
        Curl.of(detail("PUT", List.of()), Optional.of(content(body))).contains("--request PUT"));
    assertTrue(Curl.of(detail("HEAD", List.of()), Optional.empty()).contains("--head"));
    assertTrue(Curl.of(detail("POST", List.of()), Optional.empty()).contains("--request POST"));
  }
}
