package com.acme.engine.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What the driver's exceptions mean, in words without secrets.
final class Failures {

  /// Errors that a whole server answers with, not one command: another one, or a later moment, may
  /// do better.
  private static final List<String> OF_THE_SERVER =
      List.of(
          "READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "NOAUTH", "WRONGPASS", "NOREPLICAS");

  private static final int LONGEST = 200;

  private Failures() {}

  /// Whether Redis is not to be asked until it was looked at.
  static boolean isOfTheServer(JedisException failure) {
    if (!(failure instanceof JedisDataException)) {
      return true;
    }
    String message = String.valueOf(failure.getMessage());
    return OF_THE_SERVER.stream().anyMatch(message::startsWith);
  }

  /// The failure and what caused it, as far as that says more.
  static String text(JedisException failure) {
    String message = message(failure);
    String cause = message(deepest(failure));
    return message.endsWith(cause) ? message : message + ": " + cause;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; depth < 8; depth++) {
      Throwable next = next(at);
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static @Nullable Throwable next(Throwable failure) {
    if (failure.getCause() != null) {
      return failure.getCause();
    }
    return failure.getSuppressed().length > 0 ? failure.getSuppressed()[0] : null;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null ? failure.getClass().getSimpleName() : message;
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
