package com.acme.engine.cache.shared;

import com.acme.engine.cache.StoredContent;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Brings large content to Redis and back in pieces. All of them are there before the response that
/// names them can be found, and they go with it.
final class LargeContents {

  /// Up to this many bytes content lies with its response: more would hold Redis's one thread, and
  /// a connection, for too long.
  static final long WHOLE = 4L * 1024 * 1024;

  /// The largest content that goes to Redis.
  static final long MOST = 64L * 1024 * 1024;

  private static final int PIECE = 1024 * 1024;

  /// Pieces that nothing names go after that.
  private static final Duration UNNAMED = Duration.ofMinutes(1);

  /// Such contents on their way at a time, each direction.
  private static final int AT_ONCE = 4;

  private final RedisConnection redis;
  private final Semaphore out = new Semaphore(AT_ONCE);
  private final Semaphore in = new Semaphore(AT_ONCE);

  LargeContents(RedisConnection redis) {
    this.redis = redis;
  }

  static boolean isLarge(StoredResponse response) {
    return response.content().length() > WHOLE;
  }

  /// What has been written.
  ///
  /// @param purges how many there had been when the first piece was
  record Written(Pieces pieces, String purges) {}

  /// Writes the content of a response. Its lease is renewed meanwhile.
  ///
  /// @return empty: too many are on their way
  Optional<Written> write(Place place, Optional<Lease> lease, StoredResponse response)
      throws RedisUnavailable, InterruptedException {
    if (!out.tryAcquire()) {
      return Optional.empty();
    }
    String id = UUID.randomUUID().toString();
    List<Integer> sums = new ArrayList<>();
    String purges = "";
    try (InputStream content = response.content().stream()) {
      for (byte[] piece = next(content); piece.length > 0; piece = next(content)) {
        String now = write(place, lease, id, sums.size(), piece);
        purges = purges.isEmpty() ? now : purges;
        sums.add(EntryCodec.sum(piece));
      }
      return Optional.of(new Written(new Pieces(id, sums), purges));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    } finally {
      out.release();
    }
  }

  private static byte[] next(InputStream content) throws IOException {
    return content.readNBytes(PIECE);
  }

  private String write(Place place, Optional<Lease> lease, String id, int number, byte[] piece)
      throws RedisUnavailable, InterruptedException {
    List<byte[]> arguments =
        new ArrayList<>(
            Arguments.of(
                id,
                Integer.toString(number),
                Leases.millis(UNNAMED),
                place.entry(),
                lease.map(Lease::token).orElse(""),
                Leases.millis(Leases.LENGTH)));
    arguments.add(piece);
    return Arguments.text(redis.run(Scripts.WRITE_PIECE, Arguments.of(place.prefix()), arguments));
  }

  /// The response with its content.
  ///
  /// @throws MalformedEntry if some of it is missing, or is too much for now
  StoredResponse read(Place place, Entry entry)
      throws RedisUnavailable, InterruptedException, MalformedEntry {
    if (entry.pieces().isEmpty()) {
      return entry.response();
    }
    if (!in.tryAcquire()) {
      throw new MalformedEntry("too many large ones are being read");
    }
    try {
      return entry.response().with(content(place, entry));
    } finally {
      in.release();
    }
  }

  private StoredContent content(Place place, Entry entry)
      throws RedisUnavailable, InterruptedException, MalformedEntry {
    StoredContent stated = entry.response().content();
    List<Integer> sums = entry.pieces().sums();
    List<byte[]> segments = new ArrayList<>();
    long left = stated.length();
    for (int i = 0; i < sums.size(); i++) {
      byte[] piece = read(place, entry.pieces().id(), i);
      if (piece.length != Math.min(PIECE, left) || EntryCodec.sum(piece) != sums.get(i)) {
        throw new MalformedEntry("piece " + i + " is missing or damaged");
      }
      left -= piece.length;
      for (int from = 0; from < piece.length; from += StoredContent.SEGMENT) {
        int to = Math.min(piece.length, from + StoredContent.SEGMENT);
        segments.add(Arrays.copyOfRange(piece, from, to));
      }
    }
    if (left != 0) {
      throw new MalformedEntry("content of " + stated.length() + " bytes in too few pieces");
    }
    return new StoredContent(segments, stated.first(), stated.length(), stated.total())
        .with(stated.trailers());
  }

  private byte[] read(Place place, String id, int number)
      throws RedisUnavailable, InterruptedException {
    Reply reply =
        redis.run(
            Scripts.READ_PIECE,
            Arguments.of(place.prefix()),
            Arguments.of(id, Integer.toString(number)));
    return reply instanceof Reply.Bytes(byte[] piece) ? piece : new byte[0];
  }
}
