package com.acme.engine.observe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
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
  private final Deque<Kept<T>> elements = new ArrayDeque<>();
  private long bytes;

  /// An element and what it weighed when it came: the oldest is not looked through once more.
  private record Kept<T>(T element, long weight) {}

  BoundedRing(int mostElements, long mostBytes, ToLongFunction<T> weight) {
    this.mostElements = mostElements;
    this.mostBytes = mostBytes;
    this.weight = weight;
  }

  /// Adds the newest and drops the oldest until both bounds hold.
  ///
  /// @param evicted told of each that is dropped
  synchronized void add(T element, Consumer<T> evicted) {
    Kept<T> newest = new Kept<>(element, weight.applyAsLong(element));
    elements.addLast(newest);
    bytes += newest.weight;
    while (elements.size() > mostElements || bytes > mostBytes) {
      Kept<T> oldest = elements.removeFirst();
      bytes -= oldest.weight;
      evicted.accept(oldest.element);
    }
  }

  /// Takes an element out; does nothing where it is not kept.
  synchronized void remove(T element) {
    for (Iterator<Kept<T>> kept = elements.iterator(); kept.hasNext(); ) {
      Kept<T> each = kept.next();
      if (each.element == element) {
        bytes -= each.weight;
        kept.remove();
        return;
      }
    }
  }

  /// The newest first, at most so many of those that pass.
  List<T> newest(Predicate<T> wanted, int most) {
    List<T> found = new ArrayList<>();
    List<Kept<T>> all = snapshot();
    for (int i = all.size() - 1; i >= 0 && found.size() < most; i--) {
      T element = all.get(i).element;
      if (wanted.test(element)) {
        found.add(element);
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

  private synchronized List<Kept<T>> snapshot() {
    return new ArrayList<>(elements);
  }
}
