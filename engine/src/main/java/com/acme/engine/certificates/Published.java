package com.acme.engine.certificates;

import com.acme.engine.redis.ChannelListener;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// Hears which certificates other servers got.
///
/// @param heard gets the ID of one; empty: any of them, as none were heard of, or could be read,
///   for a while
record Published(Consumer<Optional<String>> heard) implements ChannelListener {

  @Override
  public void message(byte[] content) {
    AcmeSharing.id(new String(content, StandardCharsets.UTF_8))
        .ifPresent(id -> heard.accept(Optional.of(id)));
  }

  @Override
  public void begun() {
    heard.accept(Optional.empty());
  }

  @Override
  public void answersAgain() {
    heard.accept(Optional.empty());
  }
}
