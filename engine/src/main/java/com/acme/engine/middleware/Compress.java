package com.acme.engine.middleware;

import com.acme.engine.coding.Codings;
import com.acme.engine.coding.KeptCodings;
import com.acme.engine.coding.Levels;
import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.AcceptEncoding;
import com.acme.engine.http.ContentCoding;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.EntityTagCondition;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// Codes responses on the fly (RFC 9110 section 8.4), by type and size and by what the client
/// takes.
///
/// A HEAD gets the fields its GET would get, without the work: so whatever is eligible is coded,
/// even when it should not become smaller. A coded response has a weak tag, because its bytes may
/// differ from one time to the next, and no ranges. What is made of a stored file is kept ({@link
/// KeptCodings}), and of a response that the cache keeps beside that.
public final class Compress implements Middleware {

  /// Fields that state a digest of bytes: who sends them wants these bytes to arrive (RFC 9530).
  private static final List<String> DIGESTS =
      List.of("Content-Digest", "Repr-Digest", "Digest", "Content-MD5");

  private final List<ContentCoding> preferred;
  private final Set<String> types;
  private final long minSize;
  private final Codings codings;
  private final Coder coder;

  /// Makes the policy.
  ///
  /// @param codings what this platform offers; the others are passed over
  /// @param kept what was coded before
  /// @param workers a bounded pool of platform threads, for content that is large
  /// @throws IllegalArgumentException if the policy names a coding that does not exist
  public Compress(Policy.Compress policy, Codings codings, KeptCodings kept, Executor workers) {
    this.preferred = policy.codings().stream().map(Compress::coding).toList();
    this.types = Set.copyOf(policy.types().stream().map(Compress::lowerCase).toList());
    this.minSize = policy.minSize();
    this.codings = codings.at(levels(policy.levels()));
    this.coder = new Coder(this.codings, kept, workers);
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    Response response = next.handle(exchange);
    boolean returned = false;
    try {
      compress(exchange, response);
      returned = true;
      return response;
    } finally {
      if (!returned) {
        response.close();
      }
    }
  }

  private void compress(Exchange exchange, Response response) throws IOException {
    Request request = exchange.request();
    if (response.status() == 304) {
      confirm(request, response.fields());
      return;
    }
    if (!isEligible(response)) {
      return;
    }
    addVary(response.fields());
    AcceptEncoding accept = AcceptEncoding.of(request.fields());
    long length = length(request, response);
    boolean worthIt = length < 0 || length >= minSize || !accept.acceptsIdentity();
    if (length == 0 || !worthIt || isUnchanged(request)) {
      return;
    }
    Optional<ContentCoding> coding = choose(accept);
    if (coding.isPresent()) {
      exchange.trace().add(new Trace.MiddlewareActed("compress", coding.get().token()));
      describe(coding.get(), response.fields());
      if (request.isHead()) {
        Body body = response.body();
        response.body(unstated());
        body.close();
      } else {
        response.body(coder.code(coding.get(), response, length));
      }
    }
  }

  /// Whether a response of this kind is ever coded: its selection then depends on
  /// `Accept-Encoding`, whether this one is coded or not.
  private boolean isEligible(Response response) {
    int status = response.status();
    Fields fields = response.fields();
    return status >= 200
        && status != 204
        && status != 206
        && !(response.body() instanceof Body.Tunnelled)
        && hasEligibleType(fields)
        && !fields.contains("Content-Encoding")
        && !fields.contains("Content-Range")
        && !fields.listContains("Cache-Control", "no-transform")
        && DIGESTS.stream().noneMatch(fields::contains);
  }

  private boolean hasEligibleType(Fields fields) {
    String value = fields.firstOrNull("Content-Type");
    if (value == null) {
      return false;
    }
    int semicolon = value.indexOf(';');
    String essence = lowerCase((semicolon < 0 ? value : value.substring(0, semicolon)).strip());
    int slash = essence.indexOf('/');
    return types.contains(essence)
        || (slash > 0 && types.contains(essence.substring(0, slash) + "/*"))
        || types.contains("*/*");
  }

  /// A client that asks for a range, or for no transformation, counts on the bytes as they are.
  private static boolean isUnchanged(Request request) {
    return request.fields().contains("Range")
        || request.fields().listContains("Cache-Control", "no-transform");
  }

  private Optional<ContentCoding> choose(AcceptEncoding accept) {
    List<ContentCoding> offered = preferred;
    Optional<ContentCoding> choice = accept.choose(offered);
    while (choice.isPresent() && !codings.offers(choice.get())) {
      List<ContentCoding> rest = new ArrayList<>(offered);
      rest.remove(choice.get());
      offered = rest;
      choice = accept.choose(offered);
    }
    return choice;
  }

  private static void describe(ContentCoding coding, Fields fields) {
    fields.set("Content-Encoding", coding.token());
    fields.remove("Content-Length");
    fields.remove("Accept-Ranges");
    fields
        .first("ETag")
        .ifPresent(tag ->
            EntityTag.parse(tag)
                .map(EntityTag::weakened)
                .ifPresentOrElse(
                    weak -> fields.set("ETag", weak.toString()), () -> fields.remove("ETag")));
  }

  /// The client asks whether the coded response it holds, by its weak tag, is still good. A 304
  /// must carry the fields the 200 would have had (RFC 9110 section 15.4.5), or caches would not
  /// find what they hold.
  private static void confirm(Request request, Fields fields) {
    Optional<EntityTag> tag = fields.first("ETag").flatMap(EntityTag::parse);
    Optional<EntityTagCondition> held = EntityTagCondition.of(request.fields(), "If-None-Match");
    if (tag.isPresent()
        && held.isPresent()
        && !tag.get().weak()
        && held.get().tags().contains(tag.get().weakened())
        && !held.get().listsStrongly(tag.get())) {
      fields.set("ETag", tag.get().weakened().toString());
      addVary(fields);
    }
  }

  /// Nothing, in place of content whose length nobody knows: empty content would have it stated as
  /// 0, which a GET does not get (RFC 9110 section 8.6).
  private static Body unstated() {
    return new Body.Stream(InputStream.nullInputStream(), -1, Fields::new);
  }

  /// The length of what a GET gets; -1 when it is unknown.
  private static long length(Request request, Response response) {
    if (!request.isHead() || !(response.body() instanceof Body.Empty)) {
      return response.body().length();
    }
    String stated = response.fields().firstOrNull("Content-Length");
    try {
      return stated == null ? -1 : Long.parseLong(stated);
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }

  private static void addVary(Fields fields) {
    if (!fields.listContains("Vary", "Accept-Encoding") && !fields.listContains("Vary", "*")) {
      fields.set(
          "Vary",
          fields
              .combined("Vary")
              .map(vary -> vary + ", Accept-Encoding")
              .orElse("Accept-Encoding"));
    }
  }

  private static ContentCoding coding(String token) {
    return ContentCoding.named(token)
        .orElseThrow(() -> new IllegalArgumentException("no content coding: " + token));
  }

  private static Levels levels(Policy.Compress.Levels levels) {
    return new Levels(levels.br(), levels.zstd(), levels.gzip());
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
