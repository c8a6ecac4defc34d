package com.acme.engine.middleware;

import com.acme.engine.coding.Codings;
import com.acme.engine.coding.KeptCodings;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.CodedForms;
import com.acme.engine.exchange.CodedForms.Form;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ContentCoding;
import com.acme.engine.http.Fields;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Makes the coded body of a response.
///
/// A stored file, and a response that the cache keeps, is coded once: up to a size as a whole by
/// whoever asks first, larger ones while they are sent.
final class Coder {

  /// Up to this many bytes a content in memory is coded at once, and its length is known; about
  /// half a millisecond. More is coded while it is sent.
  private static final int AT_ONCE = 64 * 1024;

  /// Up to this many bytes a stored file is coded as a whole before it is sent: some ten
  /// milliseconds, once.
  private static final int AS_A_WHOLE = 1024 * 1024;

  /// The same of a response that the cache keeps, whose coded form is of use as long as it is.
  private static final int IN_MEMORY = 8 * 1024 * 1024;

  private final Codings codings;
  private final KeptCodings kept;
  private final Executor workers;

  /// @param workers a bounded pool of platform threads, for content that is large
  Coder(Codings codings, KeptCodings kept, Executor workers) {
    this.codings = codings;
    this.kept = kept;
    this.workers = workers;
  }

  /// The body of a response in a coding; the response's own is closed, or closed with it.
  ///
  /// @param length of the content in bytes; -1 when it is unknown
  Body code(ContentCoding coding, Response response, long length) throws IOException {
    Optional<CodedForms> forms = response.forms().or(() -> response.origin().map(this::ofFile));
    return forms.isPresent()
        ? stored(forms.get(), coding, response.body(), length)
        : passing(coding, response.body(), length);
  }

  private CodedForms ofFile(Response.Origin file) {
    return kept.of(file.root() + "/" + String.join("/", file.names()), file.validator());
  }

  private Body stored(CodedForms forms, ContentCoding coding, Body body, long length)
      throws IOException {
    Form form = new Form(coding, codings.levels().of(coding));
    Optional<byte[]> found = forms.find(form);
    if (found.isPresent()) {
      body.close();
      return Body.bytes(found.get());
    }
    if (length >= 0 && length <= (isInMemory(body) ? IN_MEMORY : AS_A_WHOLE)) {
      Executor where = length <= AT_ONCE ? Runnable::run : workers;
      try (body) {
        return Body.bytes(forms.get(form, where, () -> whole(coding, body)));
      }
    }
    InputStream coded = codings.encode(coding, new OwnedStream(body), length, workers);
    return new Body.Stream(forms.keep(form, coded), -1, Fields::new);
  }

  private static boolean isInMemory(Body body) {
    return body instanceof Body.Bytes || body instanceof Body.Chain;
  }

  private byte[] whole(ContentCoding coding, Body body) throws IOException {
    if (body instanceof Body.Bytes(byte[] array, int offset, int count)) {
      return codings.encode(coding, array, offset, count);
    }
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (InputStream content = body.stream()) {
      codings.encode(coding, content, body.length(), coded);
    }
    return coded.toByteArray();
  }

  private Body passing(ContentCoding coding, Body body, long length) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] array, int offset, int count) when count <= AT_ONCE ->
          Body.bytes(codings.encode(coding, array, offset, count));
      case Body.Stream stream -> coded(coding, body, length, stream.trailers());
      case Body.Bytes _, Body.Chain _, Body.FileRegion _, Body.Empty _, Body.Tunnelled _ ->
          coded(coding, body, length, Fields::new);
    };
  }

  private Body coded(ContentCoding coding, Body body, long length, Supplier<Fields> trailers)
      throws IOException {
    InputStream source = new OwnedStream(body);
    return new Body.Stream(codings.encode(coding, source, length, workers), -1, trailers);
  }

  /// The content of a body; closing it closes the body.
  private static final class OwnedStream extends FilterInputStream {
    private final Body body;

    OwnedStream(Body body) {
      super(body.stream());
      this.body = body;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
