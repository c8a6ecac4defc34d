package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.Field;
import com.acme.console.traffic.body.Decoded;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A recorded request as a command for a POSIX shell. What it cannot repeat is said in comments
/// above it.
public final class Curl {

  /// Fields curl states by itself.
  private static final Set<String> OWN =
      Set.of("host", "content-length", "connection", "transfer-encoding");

  private static final String NEXT = " \\\n  ";

  private final List<String> comments = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private String before = "";

  private Curl() {}

  /// The command.
  ///
  /// @param body content of the request; empty: there is none, or it cannot be had
  public static String of(ExchangeDetail detail, Optional<Content> body) {
    Curl curl = new Curl();
    curl.request(detail, body.isPresent());
    curl.fields(detail.requestFields());
    body.ifPresent(curl::content);
    if (body.isEmpty() && !(detail.requestBody() instanceof ExchangeDetail.Body.None)) {
      curl.comments.add("# The request's content was not recorded.");
    }
    return curl.text();
  }

  private void request(ExchangeDetail detail, boolean hasBody) {
    String method = detail.row().method();
    if (method.equals("HEAD")) {
      words.add("--head");
    } else if (!method.equals(hasBody ? "POST" : "GET")) {
      words.add("--request " + quoted(method));
    }
    String url = detail.row().scheme() + "://" + detail.row().authority() + detail.target();
    words.add(quoted(url));
    if (new Field("", detail.target()).isOmitted()) {
      comments.add("# A secret in the query was not recorded; put it where (redacted) stands.");
    }
  }

  private void fields(List<Field> fields) {
    List<String> omitted = new ArrayList<>();
    for (Field field : fields) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (field.isOmitted()) {
        omitted.add(field.name());
      } else if (name.equals("accept-encoding")) {
        words.add("--header " + quoted(field.name() + ": " + field.value()));
        words.add("--compressed");
      } else if (!OWN.contains(name) && !name.startsWith(":")) {
        words.add("--header " + quoted(headerText(field)));
      }
    }
    if (!omitted.isEmpty()) {
      comments.add("# Left out, because secrets are not recorded: " + String.join(", ", omitted));
    }
  }

  /// Curl takes `Name;` for a field without a value; `Name:` would remove it.
  private static String headerText(Field field) {
    return field.value().isEmpty() ? field.name() + ";" : field.name() + ": " + field.value();
  }

  private void content(Content content) {
    if (!content.complete()) {
      comments.add(
          "# The content is cut: %d of %d bytes were recorded."
              .formatted(content.bytes().length, content.sent()));
    }
    Optional<String> text = Decoded.strictText(content.bytes());
    if (text.isPresent() && text.get().indexOf('\0') < 0) {
      words.add("--data-raw " + quoted(text.get()));
    } else {
      before =
          "printf %s "
              + quoted(Base64.getEncoder().encodeToString(content.bytes()))
              + " | base64 -d | ";
      words.add("--data-binary @-");
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    comments.forEach(comment -> text.append(comment).append('\n'));
    return text.append(before).append("curl ").append(String.join(NEXT, words)).toString();
  }

  /// A word that the shell hands on as it is.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
