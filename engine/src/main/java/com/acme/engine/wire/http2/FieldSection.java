package com.acme.engine.wire.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import org.jspecify.annotations.Nullable;

/// The fields of one message while they are decoded, under the rules of RFC 9113 section 8.
///
/// A malformed or too large section is decoded to its end all the same, as the table depends on it;
/// what is too large is not kept.
public abstract class FieldSection implements HpackDecoder.Sink {

  private static final int MOST_DIGITS = 18;

  private final HeadLimits limits;
  private final boolean trailers;
  private Fields fields = new Fields();
  private long size;
  private boolean ordinary;
  private boolean tooLarge;
  private @Nullable String malformed;

  /// A header section, or a trailer section.
  protected FieldSection(HeadLimits limits, boolean trailers) {
    this.limits = limits;
    this.trailers = trailers;
  }

  @Override
  public final void field(HpackField field) {
    size += field.size();
    if (tooLarge) {
      return;
    }
    if (size > limits.fieldSection() || fields.size() >= limits.fieldLines()) {
      tooLarge = true;
      fields = new Fields();
    } else if (!field.wellFormed()) {
      malformed("a field that is not well-formed");
    } else if (!field.kind().isPseudo()) {
      ordinary = true;
      ordinary(field);
    } else if (ordinary || trailers) {
      malformed("control data after the fields");
    } else {
      control(field);
    }
  }

  /// Control data, before all else of a header section (section 8.3).
  protected abstract void control(HpackField field);

  /// Another field, which is kept where this says so.
  protected abstract void ordinary(HpackField field);

  protected final void keep(HpackField field) {
    fields.received(field.name(), field.value());
  }

  /// Notes why it is no message; the first reason stays.
  protected final void malformed(String reason) {
    malformed = malformed == null ? reason : malformed;
  }

  /// A number without sign; -1 for what is none.
  protected static long number(String text) {
    boolean good = !text.isEmpty() && text.length() <= MOST_DIGITS;
    long number = 0;
    for (int i = 0; good && i < text.length(); i++) {
      char c = text.charAt(i);
      good = c >= '0' && c <= '9';
      number = number * 10 + (c - '0');
    }
    return good ? number : -1;
  }

  /// Why it is no message of HTTP/2; empty where it is one.
  public String fault() {
    return malformed == null ? "" : malformed;
  }

  /// Whether it has more bytes or lines than are taken.
  public final boolean isTooLarge() {
    return tooLarge;
  }

  protected final boolean isTrailers() {
    return trailers;
  }

  /// Those that were kept.
  public Fields fields() {
    return fields;
  }
}
