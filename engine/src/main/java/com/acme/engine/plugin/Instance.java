package com.acme.engine.plugin;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.Drainable;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.exchange.HandlerPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One handler, from its making to its end.
final class Instance {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

  private final Action.Handler config;
  private final Handler handler;

  /// How many states have it. Guarded by the handlers.
  int holds;

  private Instance(Action.Handler config, Handler handler) {
    this.config = config;
    this.handler = handler;
  }

  /// Makes it.
  ///
  /// @throws IllegalArgumentException if the plug-in cannot; the message says why
  static Instance of(Action.Handler config, HandlerPlugin plugin) {
    try {
      Handler made = plugin.create(new HandlerOptions(config.options(), config.folder()));
      if (made == null) {
        throw new IllegalArgumentException("it made none");
      }
      return new Instance(config, made);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "the handler " + config.name() + ": " + refused.getMessage(), refused);
    } catch (RuntimeException | LinkageError bug) {
      throw new IllegalArgumentException(
          "the handler " + config.name() + " of " + config.origin() + " cannot be made: " + bug,
          bug);
    }
  }

  Action.Handler config() {
    return config;
  }

  Handler handler() {
    return new PluggedIn(config.name(), handler);
  }

  /// Asks what lasts to end.
  void drain() {
    if (handler instanceof Drainable drainable) {
      try {
        drainable.drain();
      } catch (RuntimeException | LinkageError bug) {
        LOG.error("the handler {} could not be drained", config.name(), bug);
      }
    }
  }

  /// Lets go of it, after its last exchange.
  void close() {
    if (handler instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (Exception | LinkageError bug) {
        LOG.error("the handler {} could not be closed", config.name(), bug);
      }
    }
  }
}
