package com.acme.engine.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// The newest elements of a stream, bounded by their number and by their weight in bytes.
///
/// @param <T> of immutable elements
@SuppressWarnings("ReferenceEquality") // an element is taken out, not one like it
final class BoundedRing<T> {

  private final int mostElements;
  private final long mostBytes;
  private final ToLongFunction<T> weight;
  private final Deque<T> elements = new ArrayDeque<>();
  private long bytes;

  BoundedRing(int mostElements, long mostBytes, ToLongFunction<T> weight) {
    this.mostElements = mostElements;
    this.mostBytes = mostBytes;
    this.weight = weight;
  }

  /// Adds the newest and drops the oldest until both bounds hold.
  ///
  /// @param evicted told of each that is dropped
  synchronized void add(T element, Consumer<T> evicted) {
    elements.addLast(element);
    bytes += weight.applyAsLong(element);
    while (elements.size() > mostElements || bytes > mostBytes) {
      T oldest = elements.removeFirst();
      bytes -= weight.applyAsLong(oldest);
      evicted.accept(oldest);
    }
  }

  /// Takes an element out; does nothing where it is not kept.
  synchronized void remove(T element) {
    if (elements.removeIf(each -> each == element)) {
      bytes -= weight.applyAsLong(element);
    }
  }

  /// The newest first, at most so many of those that pass.
  List<T> newest(Predicate<T> wanted, int most) {
    List<T> found = new ArrayList<>();
    List<T> all = snapshot();
    for (int i = all.size() - 1; i >= 0 && found.size() < most; i--) {
      if (wanted.test(all.get(i))) {
        found.add(all.get(i));
      }
    }
    return found;
  }

  synchronized int size() {
    return elements.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized void clear() {
    elements.clear();
    bytes = 0;
  }

  private synchronized List<T> snapshot() {
    return new ArrayList<>(elements);
  }
}
