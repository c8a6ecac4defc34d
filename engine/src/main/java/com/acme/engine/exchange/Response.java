package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The final response to a request while it travels back through the chain: middleware changes it
/// in place.
///
/// The listener adds what the protocol needs (framing, `Date`, `Connection`); handlers never set
/// `Transfer-Encoding` or `Connection`. `Content-Length` comes from the body, except for HEAD and
/// 304, where handlers may state the length that a GET would have.
public final class Response implements Closeable {

  private int status;
  private final Fields fields;
  private Body body;
  private @Nullable Origin origin;
  private @Nullable CodedForms forms;
  private String receivedIn = "";

  /// The stored representation that a content is the whole of.
  ///
  /// @param root where it is stored
  /// @param names of its path below
  /// @param validator changes when its bytes do
  public record Origin(Path root, List<String> names, String validator) {}

  public Response(int status, Fields fields, Body body) {
    this.status = status;
    this.fields = fields;
    this.body = body;
  }

  /// A response without fields and content.
  public static Response of(int status) {
    return new Response(status, new Fields(), Body.empty());
  }

  /// A response of UTF-8 text.
  public static Response text(int status, String text) {
    return of(status).set("Content-Type", "text/plain; charset=utf-8").body(Body.text(text));
  }

  public int status() {
    return status;
  }

  public Response status(int newStatus) {
    this.status = newStatus;
    return this;
  }

  /// The header fields, to be changed in place.
  public Fields fields() {
    return fields;
  }

  /// Sets a field.
  public Response set(String name, String value) {
    fields.set(name, value);
    return this;
  }

  public Body body() {
    return body;
  }

  /// What is stored of which the body is the whole, for those who keep what they make of it; empty
  /// when nobody says so.
  public Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }

  /// Says what the body is the whole of; another body has no origin until told.
  public Response origin(Origin stored) {
    this.origin = stored;
    return this;
  }

  /// Where coded forms of what the body is the whole of are kept; empty when nobody says so.
  public Optional<CodedForms> forms() {
    return Optional.ofNullable(forms);
  }

  /// Says where coded forms of the body are kept; another body has none until told.
  public Response forms(CodedForms kept) {
    this.forms = kept;
    return this;
  }

  /// The version of HTTP it came in, as `Via` states it (RFC 9110 section 7.6.3); empty: it was
  /// made here.
  public String receivedIn() {
    return receivedIn;
  }

  /// Says which version of HTTP it came in.
  ///
  /// @param version such as `1.1` or `2.0`
  public Response receivedIn(String version) {
    this.receivedIn = version;
    return this;
  }

  /// Replaces the body. The caller closes the old one, or wraps it so that closing the new one
  /// closes it.
  public Response body(Body newBody) {
    this.body = newBody;
    this.origin = null;
    this.forms = null;
    return this;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
