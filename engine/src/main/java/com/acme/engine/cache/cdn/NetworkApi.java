package com.acme.engine.cache.cdn;

import com.acme.engine.client.ServerAddress;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a network wants to be told.
sealed interface NetworkApi permits CloudflareApi, FastlyApi {

  /// `cloudflare`, `fastly`.
  String name();

  /// Where its API is.
  URI api();

  /// What must never be shown.
  String token();

  /// What every request to it says.
  ///
  /// @param credential the field that holds the token
  /// @param value of that field
  default Fields fields(String credential, String value) {
    return Fields.of(
        "Host", ServerAddress.of(api()).authority(), "User-Agent", "acme", credential, value);
  }

  /// The calls for some purges: as few as the network allows.
  List<ApiCall> calls(List<CdnPurge> purges);

  /// Why a purge cannot be asked of it at all; empty: it can.
  Optional<String> refusal(CdnPurge purge);

  /// What is wrong with an answer of status 200; empty: nothing.
  default Optional<String> complaint(String content) {
    return Optional.empty();
  }

  /// How long it wants to be left alone, where it says so in a way of its own.
  default Optional<Duration> pause(Fields fields, Instant now) {
    return Optional.empty();
  }
}
