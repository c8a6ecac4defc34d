package com.acme.engine.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last 24 hours in samples of a second, in arrays of numbers: 96 bytes a sample, an hour
/// allocated at a time, 8.6 MB when full.
final class SampleRing {

  private static final int HOUR = 3_600;

  /// One more than is kept: the hour that is being written replaces the oldest.
  private static final int HOURS = 25;

  private static final int KEPT = 24 * HOUR;
  private static final int INTS = 16;
  private static final int LONGS = 4;

  private final @Nullable Hour[] hours = new @Nullable Hour[HOURS];
  private long added;

  private static final class Hour {
    final int[] ints = new int[HOUR * INTS];
    final long[] longs = new long[HOUR * LONGS];
  }

  synchronized void add(Sample sample) {
    int slot = (int) (added / HOUR % HOURS);
    Hour hour = hours[slot];
    if (hour == null) {
      hour = new Hour();
      hours[slot] = hour;
    }
    write(hour, (int) (added % HOUR), sample);
    added++;
  }

  /// Samples from `since` on, oldest first, `step` seconds put together.
  synchronized List<Sample> since(Instant since, int step) {
    long first = firstSince(since);
    List<Sample> samples = new ArrayList<>();
    for (long index = first; index < added; index++) {
      Sample sample = read(index);
      int last = samples.size() - 1;
      if (last >= 0 && bucket(samples.get(last), step) == bucket(sample, step)) {
        samples.set(last, samples.get(last).and(sample));
      } else {
        samples.add(sample);
      }
    }
    return samples;
  }

  /// Walks back: what is asked for is nearly always at the end.
  private long firstSince(Instant since) {
    long oldest = Math.max(0, added - KEPT);
    long index = added;
    while (index > oldest && !read(index - 1).time().isBefore(since)) {
      index--;
    }
    return index;
  }

  private static long bucket(Sample sample, int step) {
    return Math.floorDiv(sample.time().getEpochSecond(), step);
  }

  private static void write(Hour hour, int row, Sample s) {
    int i = row * INTS;
    hour.ints[i] = s.requests();
    hour.ints[i + 1] = s.informational();
    hour.ints[i + 2] = s.success();
    hour.ints[i + 3] = s.redirection();
    hour.ints[i + 4] = s.clientError();
    hour.ints[i + 5] = s.serverError();
    hour.ints[i + 6] = s.aborted();
    hour.ints[i + 7] = s.p50Micros();
    hour.ints[i + 8] = s.p95Micros();
    hour.ints[i + 9] = s.p99Micros();
    hour.ints[i + 10] = s.maxMicros();
    hour.ints[i + 11] = s.connections();
    hour.ints[i + 12] = s.inFlight();
    hour.ints[i + 13] = s.cpuPermille();
    hour.ints[i + 14] = s.cacheAsked();
    hour.ints[i + 15] = s.cacheAnswered();
    int l = row * LONGS;
    hour.longs[l] = s.time().toEpochMilli();
    hour.longs[l + 1] = s.bytesIn();
    hour.longs[l + 2] = s.bytesOut();
    hour.longs[l + 3] = s.heapBytes();
  }

  private Sample read(long index) {
    Hour hour = hours[(int) (index / HOUR % HOURS)];
    if (hour == null) {
      throw new IndexOutOfBoundsException(index);
    }
    int[] n = hour.ints;
    int i = (int) (index % HOUR) * INTS;
    int l = (int) (index % HOUR) * LONGS;
    return new Sample(
        Instant.ofEpochMilli(hour.longs[l]),
        1,
        n[i],
        n[i + 1],
        n[i + 2],
        n[i + 3],
        n[i + 4],
        n[i + 5],
        n[i + 6],
        n[i + 7],
        n[i + 8],
        n[i + 9],
        n[i + 10],
        hour.longs[l + 1],
        hour.longs[l + 2],
        n[i + 11],
        n[i + 12],
        hour.longs[l + 3],
        n[i + 13],
        n[i + 14],
        n[i + 15]);
  }
}
