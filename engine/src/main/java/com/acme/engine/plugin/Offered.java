package com.acme.engine.plugin;

import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.exchange.HandlerPlugin;
import java.util.Optional;

/// A handler that routes may name.
///
/// @param origin which plug-in of that name it is
/// @param plugin what makes it
public record Offered(String origin, HandlerPlugin plugin) {

  /// Why it does not take options: "what is wrong; what to do"; empty: it does.
  public Optional<String> refusal(HandlerOptions options) {
    try {
      plugin.check(options);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    } catch (RuntimeException | LinkageError bug) {
      return Optional.of(
          "it could not check its options (%s); use another version of %s".formatted(bug, origin));
    }
  }
}
