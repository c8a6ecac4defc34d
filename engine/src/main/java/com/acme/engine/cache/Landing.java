package com.acme.engine.cache;

import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;

/// What became of a trip to the origin.
sealed interface Landing {

  /// What the cache did.
  CacheStatus status();

  /// A response that is whole in memory.
  ///
  /// @param arrived its fields for the one who made the trip
  /// @param shared whether those who waited may have it as well
  record Complete(StoredResponse stored, Fields arrived, CacheStatus status, boolean shared)
      implements Landing {}

  /// A response that will be stored once its content has come.
  ///
  /// @param head without content
  /// @param arrived its fields for the one who made the trip
  /// @param content grows
  /// @param length of the content; -1: not known yet
  record Arriving(
      StoredResponse head,
      Fields arrived,
      GrowingContent content,
      long length,
      CacheStatus status,
      boolean shared)
      implements Landing {}

  /// A response for the one alone who made the trip.
  record Alone(Response response, CacheStatus status) implements Landing {}

  /// None.
  record Failed(Throwable cause, CacheStatus status) implements Landing {}
}
