package com.acme.engine.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Header or trailer fields in the order they were received or added (RFC 9110 section 5).
///
/// Names compare without regard to case and keep the spelling they came with. One array of names
/// and values by turns, because a message has few fields and a linear scan of a small array beats a
/// map in time and in memory; and most names that are asked for are not there, which one bit tells.
/// Not safe for use by several threads at once.
public final class Fields {

  private static final int INITIAL_CAPACITY = 12;
  private static final int WIDEST_OCTET = 0xff;
  private static final String[] NONE = {};

  /// The name of a line at twice its index, its value behind.
  private @Nullable String[] lines;

  private int size;

  /// The bits of all names that are here, and perhaps of some that were.
  private long present;

  /// Whether a value may hold a character above ISO-8859-1.
  private boolean wide;

  /// No fields.
  public Fields() {
    this.lines = NONE;
  }

  private Fields(Fields other) {
    this.lines = Arrays.copyOf(other.lines, 2 * Math.max(other.size + 4, INITIAL_CAPACITY));
    this.size = other.size;
    this.present = other.present;
    this.wide = other.wide;
  }

  /// Fields from alternating names and values.
  ///
  /// @param namesAndValues name, value, name, value …
  /// @throws IllegalArgumentException if a name has no value
  public static Fields of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a field name without a value");
    }
    Fields fields = new Fields();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /// An independent copy.
  public Fields copy() {
    return new Fields(this);
  }

  /// How many field lines there are.
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// The name of the line at `index`, as it was spelled.
  public String nameAt(int index) {
    return at(index, 2 * index);
  }

  /// The value of the line at `index`.
  public String valueAt(int index) {
    return at(index, 2 * index + 1);
  }

  /// The value of the first line of that name.
  public Optional<String> first(String name) {
    return Optional.ofNullable(firstOrNull(name));
  }

  /// The value of the first line of that name, or null: for the hot path, where an Optional would
  /// be allocated.
  public @Nullable String firstOrNull(String name) {
    int index = indexOf(name, 0);
    return index < 0 ? null : lines[2 * index + 1];
  }

  /// All values of that name joined by `, ` (RFC 9110 section 5.3).
  public Optional<String> combined(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
  }

  /// The values of all lines of that name, in order.
  public List<String> all(String name) {
    int index = indexOf(name, 0);
    if (index < 0) {
      return List.of();
    }
    List<String> found = new ArrayList<>(2);
    for (; index >= 0; index = indexOf(name, index + 1)) {
      found.add(valueAt(index));
    }
    return Collections.unmodifiableList(found);
  }

  public boolean contains(String name) {
    return indexOf(name, 0) >= 0;
  }

  /// Whether a comma-separated list field has that member, without regard to case (RFC 9110 section
  /// 5.6.1).
  public boolean listContains(String name, String member) {
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      if (hasMember(valueAt(i), member)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMember(String list, String member) {
    if (list.indexOf(',') < 0) {
      return list.strip().equalsIgnoreCase(member);
    }
    for (String part : list.split(",", -1)) {
      if (part.strip().equalsIgnoreCase(member)) {
        return true;
      }
    }
    return false;
  }

  /// Appends a line.
  ///
  /// @throws IllegalArgumentException if the value holds CR, LF or NUL, which would split the
  ///   message
  public Fields add(String name, String value) {
    checked(name);
    wide |= checked(value) > WIDEST_OCTET;
    return append(name, value);
  }

  /// Appends a line as a reader of messages has found it, which has looked at every octet of it
  /// already: its characters are octets. For nobody else: {@link #add} is.
  public Fields received(String name, String value) {
    return append(name, value);
  }

  /// Appends a line of other fields.
  public Fields addLine(Fields other, int index) {
    wide |= other.wide;
    return append(other.nameAt(index), other.valueAt(index));
  }

  private Fields append(String name, String value) {
    if (2 * size == lines.length) {
      lines = Arrays.copyOf(lines, 2 * Math.max(INITIAL_CAPACITY, size * 2));
    }
    put(size++, name, value);
    present |= bit(name);
    return this;
  }

  /// Replaces all lines of that name by one, at the place of the first.
  ///
  /// @throws IllegalArgumentException if the value holds CR, LF or NUL
  public Fields set(String name, String value) {
    int index = indexOf(name, 0);
    if (index < 0) {
      return add(name, value);
    }
    wide |= checked(value) > WIDEST_OCTET;
    put(index, name, value);
    removeFrom(name, index + 1);
    return this;
  }

  /// Adds the line only where no line of that name exists.
  public Fields setIfAbsent(String name, String value) {
    return contains(name) ? this : add(name, value);
  }

  /// Removes all lines of that name.
  public Fields remove(String name) {
    removeFrom(name, 0);
    return this;
  }

  /// Removes all lines of these names.
  public Fields removeAll(FieldNames these) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!these.contains(nameAt(i))) {
        put(kept++, nameAt(i), valueAt(i));
      }
    }
    end(kept);
    return this;
  }

  /// Appends all lines of other fields.
  public Fields addAll(Fields other) {
    int count = other.size; // read once: `other` may be this
    for (int i = 0; i < count; i++) {
      addLine(other, i);
    }
    return this;
  }

  /// Whether a value may hold a character above ISO-8859-1, which is no octet. False: none does.
  public boolean mayBeWide() {
    return wide;
  }

  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < size; i++) {
      action.accept(nameAt(i), valueAt(i));
    }
  }

  /// Equal when the same lines stand in the same order; names compare without regard to case.
  @Override
  public boolean equals(@Nullable Object object) {
    if (!(object instanceof Fields other) || other.size != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!nameAt(i).equalsIgnoreCase(other.nameAt(i)) || !valueAt(i).equals(other.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + nameAt(i).toLowerCase(Locale.ROOT).hashCode();
      hash = 31 * hash + valueAt(i).hashCode();
    }
    return hash;
  }

  /// The names only: values may be secrets.
  @Override
  public String toString() {
    List<String> names = new ArrayList<>(size);
    forEach((name, _) -> names.add(name));
    return names.toString();
  }

  private void removeFrom(String name, int start) {
    if ((present & bit(name)) == 0) {
      return;
    }
    int kept = start;
    for (int i = start; i < size; i++) {
      if (!nameAt(i).equalsIgnoreCase(name)) {
        put(kept++, nameAt(i), valueAt(i));
      }
    }
    end(kept);
  }

  private void end(int kept) {
    Arrays.fill(lines, 2 * kept, 2 * size, null);
    size = kept;
  }

  private int indexOf(String name, int start) {
    if ((present & bit(name)) == 0) {
      return -1;
    }
    for (int i = start; i < size; i++) {
      String candidate = nameAt(i);
      if (candidate.length() == name.length() && candidate.equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private void put(int index, String name, String value) {
    lines[2 * index] = name;
    lines[2 * index + 1] = value;
  }

  private String at(int index, int place) {
    String text = index < size ? lines[place] : null;
    if (text == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return text;
  }

  /// One of 64 bits for a name in any case, by its length and its ends.
  private static long bit(String name) {
    int length = name.length();
    if (length == 0) {
      return 1;
    }
    char first = name.charAt(0);
    char last = name.charAt(length - 1);
    // Beyond ASCII letters differ in more than one bit by case.
    return (first | last) > 0x7f ? -1L : 1L << (length + 7 * (first | 0x20) + 3 * (last | 0x20));
  }

  /// @return a number with the bits of all characters
  private static int checked(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("CR, LF or NUL in a field");
      }
      bits |= c;
    }
    return bits;
  }
}
