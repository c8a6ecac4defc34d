package com.acme.engine.cache;

import com.acme.engine.coding.FirstMakes;
import com.acme.engine.coding.KeepingStream;
import com.acme.engine.exchange.CodedForms;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The coded forms of one stored content. Nearly all content has none, so that this is small.
final class KeptForms implements CodedForms {

  /// As many codings as there are, and one level more while a configuration changes.
  private static final int MOST = 4;

  private static final int BESIDE = 128;

  private final int largest;
  private volatile Map<Form, byte[]> forms = Map.of();
  private volatile Runnable grown = () -> {};
  private @Nullable FirstMakes<Form> makes;

  /// @param length of the content, in bytes: no longer form is kept
  KeptForms(long length) {
    this.largest = (int) Math.min(length, Integer.MAX_VALUE / 2);
  }

  /// Says who is told when there is one more.
  void whenGrown(Runnable told) {
    grown = told;
  }

  /// Bytes of memory they take.
  long weight() {
    long weight = 0;
    for (byte[] form : forms.values()) {
      weight += form.length + BESIDE;
    }
    return weight;
  }

  @Override
  public Optional<byte[]> find(Form form) {
    return Optional.ofNullable(forms.get(form));
  }

  @Override
  public byte[] get(Form form, Executor workers, Work work) throws IOException {
    byte[] kept = forms.get(form);
    return kept == null ? makes().get(form, workers, () -> made(form, work)) : kept;
  }

  @Override
  public InputStream keep(Form form, InputStream coded) {
    return new KeepingStream(coded, largest, result -> put(form, result));
  }

  private synchronized FirstMakes<Form> makes() {
    if (makes == null) {
      makes = new FirstMakes<>();
    }
    return makes;
  }

  /// Another may have finished between the look and the start.
  private byte[] made(Form form, Work work) throws IOException {
    byte[] kept = forms.get(form);
    if (kept != null) {
      return kept;
    }
    byte[] result = work.encode();
    put(form, result);
    return result;
  }

  private void put(Form form, byte[] result) {
    synchronized (this) {
      if (forms.size() == MOST) {
        return;
      }
      Map<Form, byte[]> more = new HashMap<>(forms);
      more.put(form, result);
      forms = Map.copyOf(more);
    }
    grown.run();
  }
}
