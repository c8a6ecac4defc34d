package com.acme.engine.files;

import com.acme.engine.config.Action;
import com.acme.engine.config.PathPattern;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;

/// What a response says beside the file: how long it may be kept, who may use it, whether it is
/// saved.
final class FileDelivery {

  /// A year, which is for ever (RFC 9111 section 1.2.2, RFC 8246).
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  /// What scripts of other origins need to resume and revalidate.
  private static final String EXPOSED = "ETag, Content-Range, Accept-Ranges, Content-Disposition";

  private static final String ASKABLE =
      "Range, If-Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since";

  private final List<Action.CacheControlRule> rules;
  private final Action.Delivery delivery;

  FileDelivery(Action.Files action) {
    this.rules = action.cacheControl();
    this.delivery = action.delivery();
  }

  /// The value of `Cache-Control` for a path below the root: of the first rule that matches.
  Optional<String> cacheControl(String path) {
    for (Action.CacheControlRule rule : rules) {
      if (rule.pattern().matches(path)) {
        return Optional.of(rule.value());
      }
    }
    return Optional.empty();
  }

  /// The same for a file, whose name may hold a hash.
  Optional<String> cacheControl(String path, String name) {
    return delivery.immutableHashed() && HashedName.is(name)
        ? Optional.of(FOR_EVER)
        : cacheControl(path);
  }

  /// Adds the fields that come with a file.
  ///
  /// @param path that was asked for, below the root
  /// @param name of the file
  Response complete(Response response, String path, String name) {
    crossOrigin(response.fields());
    if (isSaved(path) && response.status() != 304) {
      response.fields().set("Content-Disposition", attachment(name));
    }
    return response;
  }

  /// A failure as scripts of other origins may read it too: 404, or the length beside a 416.
  HttpFailure complete(HttpFailure failure) {
    if (delivery.crossOrigin() == Action.CrossOrigin.UNSAID) {
      return failure;
    }
    Fields fields = failure.fields().copy();
    crossOrigin(fields);
    return new HttpFailure(failure.status(), failure.reason(), fields);
  }

  /// Adds what a preflight asks for (Fetch, CORS-preflight fetch).
  Fields preflight(Fields fields) {
    if (delivery.crossOrigin() == Action.CrossOrigin.ANY) {
      fields.set("Access-Control-Allow-Origin", "*");
      fields.set("Access-Control-Allow-Methods", "GET, HEAD");
      fields.set("Access-Control-Allow-Headers", ASKABLE);
      fields.set("Access-Control-Max-Age", "600");
    }
    return fields;
  }

  private void crossOrigin(Fields fields) {
    switch (delivery.crossOrigin()) {
      case UNSAID -> {}
      case SAME_ORIGIN -> fields.set("Cross-Origin-Resource-Policy", "same-origin");
      case SAME_SITE -> fields.set("Cross-Origin-Resource-Policy", "same-site");
      case ANY -> {
        fields.set("Cross-Origin-Resource-Policy", "cross-origin");
        fields.set("Access-Control-Allow-Origin", "*");
        fields.set("Access-Control-Expose-Headers", EXPOSED);
      }
    }
  }

  private boolean isSaved(String path) {
    for (PathPattern pattern : delivery.download()) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  /// RFC 6266 section 4.3, with a name of ASCII for those who do not know the other.
  static String attachment(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain.append(c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%' ? c : '_');
    }
    String quoted = "attachment; filename=\"" + plain + "\"";
    return plain.toString().equals(name)
        ? quoted
        : quoted + "; filename*=UTF-8''" + ListingPage.encode(name);
  }
}
