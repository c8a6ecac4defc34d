package com.acme.engine.cache.shared;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Stands for a value of the configuration, on all servers alike: equal records have equal
/// fingerprints, in whichever order a process happens to keep their maps and sets.
public final class Fingerprint {

  private Fingerprint() {}

  /// The fingerprint of a record, all that it holds included.
  public static String of(Record value) {
    byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Record fields -> record(fields);
      case Optional<?> maybe -> "?" + text(maybe.orElse(null));
      case List<?> items -> items.stream().map(Fingerprint::text).toList().toString();
      case Collection<?> items ->
          items.stream().map(Fingerprint::text).sorted().toList().toString();
      case Map<?, ?> entries -> {
        Map<String, String> sorted = new TreeMap<>();
        entries.forEach((key, of) -> sorted.put(text(key), text(of)));
        yield sorted.toString();
      }
      default -> {
        String plain = value.toString();
        yield plain.length() + ":" + plain;
      }
    };
  }

  private static String record(Record value) {
    StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('(');
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        text.append(text(accessible(component).invoke(value))).append(';');
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("what a record holds can be asked for", e);
      }
    }
    return text.append(')').toString();
  }

  private static Method accessible(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.trySetAccessible();
    return accessor;
  }
}
