package com.acme.engine.cache;

import com.acme.engine.config.Caching;
import com.acme.engine.config.Cdn;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.List;

/// What content delivery networks are told of a response: its tags, each in the network's own
/// field, and how long it is fresh, where only the route says so (RFC 9213).
///
/// Such fields are for a network, which takes them off. Where the peer is no trusted proxy there is
/// none, and they go no further.
public final class SurrogateFields implements Handler {

  private static final List<String> ALL =
      List.of(
          "Surrogate-Key",
          "Surrogate-Control",
          "Cache-Tag",
          "Edge-Cache-Tag",
          "CDN-Cache-Control",
          "Cloudflare-CDN-Cache-Control");

  private static final List<String> LIFETIMES =
      List.of("Cache-Control", "Expires", "CDN-Cache-Control", "Surrogate-Control");

  /// What either network takes in one field.
  private static final int LONGEST = 16 * 1024;

  private final Cdn cdn;
  private final Caching policy;
  private final List<Template> tags;
  private final Handler next;

  /// @param policy how the route's responses are kept
  /// @param next answers, from the cache or not
  public SurrogateFields(Cdn cdn, Caching policy, Handler next) {
    this.cdn = cdn;
    this.policy = policy;
    this.tags = policy.tags().stream().map(Template::compile).toList();
    this.next = next;
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    Response response = next.handle(exchange);
    Fields fields = response.fields();
    if (exchange.isFromTrustedProxy()) {
      lifetime(response.status(), fields);
      tags(RouteCache.tags(tags, exchange, fields), fields);
    } else {
      ALL.forEach(fields::remove);
    }
    return response;
  }

  private void tags(List<String> names, Fields fields) {
    if (names.isEmpty()) {
      return;
    }
    if (cdn.cloudflare().isPresent()) {
      fields.set("Cache-Tag", joined(names, ","));
    }
    if (cdn.fastly().isPresent()) {
      fields.set("Surrogate-Key", joined(names, " "));
    }
  }

  /// As many as fit: a network refuses a field that is too long as a whole.
  private static String joined(List<String> names, String separator) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      if (all.length() + separator.length() + name.length() > LONGEST) {
        break;
      }
      all.append(all.isEmpty() ? "" : separator).append(name);
    }
    return all.toString();
  }

  private void lifetime(int status, Fields fields) {
    if (status != 200 || policy.ttl().isEmpty() || LIFETIMES.stream().anyMatch(fields::contains)) {
      return;
    }
    String maxAge = "max-age=" + policy.ttl().get().toSeconds();
    if (cdn.cloudflare().isPresent()) {
      fields.set("CDN-Cache-Control", maxAge);
    }
    if (cdn.fastly().isPresent()) {
      fields.set("Surrogate-Control", maxAge);
    }
  }
}
