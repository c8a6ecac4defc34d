package com.acme.engine.coding;

import com.acme.engine.exchange.CodedForms;
import com.acme.engine.exchange.CodedForms.Work;
import com.acme.engine.http.ContentCoding;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Results of codings, so that a stored representation is coded once: bounded by bytes, shared by
/// all routes, kept across reloads. A state of the representation has its own key, so what is out
/// of date is never found and leaves by itself.
public final class KeptCodings {

  /// All kept bytes together, unless told otherwise.
  public static final long DEFAULT_CAPACITY = 64L * 1024 * 1024;

  /// One entry takes no more than this part of all.
  private static final int PARTS = 8;

  private static final int ENTRY_WEIGHT = 256;

  /// What was coded, and how.
  ///
  /// @param source the stored representation
  /// @param validator its strong validator
  /// @param coding of the result
  /// @param level how hard the encoder tried
  public record Key(String source, String validator, ContentCoding coding, int level) {}

  private final long capacity;
  private final Cache<Key, byte[]> cache;
  private final FirstMakes<Key> running = new FirstMakes<>();

  /// A memory of at most `capacity` bytes.
  public KeptCodings(long capacity) {
    this.capacity = capacity;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Key key, byte[] result) ->
                ENTRY_WEIGHT + 2 * key.source().length() + result.length)
            .executor(Runnable::run)
            .build();
  }

  /// Most bytes of a result that is kept.
  public int largest() {
    return (int) Math.min(Integer.MAX_VALUE / 2, capacity / PARTS);
  }

  /// A result that is there.
  public Optional<byte[]> find(Key key) {
    return Optional.ofNullable(cache.getIfPresent(key));
  }

  /// The result that is there, or the one made now: by one of those who ask at the same time, the
  /// others wait.
  ///
  /// @param workers where it is made
  /// @throws IOException if the work fails
  public byte[] get(Key key, Executor workers, Work work) throws IOException {
    byte[] kept = cache.getIfPresent(key);
    return kept == null ? running.get(key, workers, () -> encode(key, work)) : kept;
  }

  /// Keeps a result that was made elsewhere.
  public void put(Key key, byte[] result) {
    if (result.length <= largest()) {
      cache.put(key, result);
    }
  }

  /// A coded stream, whose bytes are kept once they have all been read.
  public InputStream keep(Key key, InputStream coded) {
    return new KeepingStream(coded, largest(), result -> put(key, result));
  }

  /// The forms of one state of a stored representation.
  ///
  /// @param validator its strong validator
  public CodedForms of(String source, String validator) {
    return new Forms(this, source, validator);
  }

  private record Forms(KeptCodings all, String source, String validator) implements CodedForms {

    private Key key(Form form) {
      return new Key(source, validator, form.coding(), form.level());
    }

    @Override
    public Optional<byte[]> find(Form form) {
      return all.find(key(form));
    }

    @Override
    public byte[] get(Form form, Executor workers, Work work) throws IOException {
      return all.get(key(form), workers, work);
    }

    @Override
    public InputStream keep(Form form, InputStream coded) {
      return all.keep(key(form), coded);
    }
  }

  /// What the kept results and their keys weigh together.
  public long weight() {
    cache.cleanUp();
    return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /// Another may have finished between the look and the start.
  private byte[] encode(Key key, Work work) throws IOException {
    byte[] kept = cache.getIfPresent(key);
    if (kept != null) {
      return kept;
    }
    byte[] made = work.encode();
    put(key, made);
    return made;
  }
}
