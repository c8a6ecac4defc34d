package com.acme.engine.plugin;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerPlugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// The handlers that plug-ins have made: one for all routes that say the same, over all reloads. It
/// is drained when no route has it any more, and closed after its last exchange.
public final class Handlers implements AutoCloseable {

  private final Plugins plugins;
  private final Map<Action.Handler, Instance> current = new HashMap<>();
  private final Set<Instance> open = new LinkedHashSet<>();

  /// Makes none yet.
  public Handlers(Plugins plugins) {
    this.plugins = plugins;
  }

  /// Makes those that are not there, and keeps all until the hold is closed. Whoever serves a
  /// configuration holds its handlers from before it is compiled to after its last exchange.
  ///
  /// @throws IllegalArgumentException if one cannot be made; then nothing has changed
  public synchronized Hold hold(Collection<Action.Handler> wanted) {
    List<Instance> held = new ArrayList<>();
    try {
      for (Action.Handler config : new LinkedHashSet<>(wanted)) {
        Instance instance = current.get(config);
        held.add(instance == null ? make(config) : instance);
        held.getLast().holds++;
      }
      return new Hold(held);
    } catch (IllegalArgumentException impossible) {
      letGo(held).forEach(this::end);
      throw impossible;
    }
  }

  /// One that is held.
  public synchronized Handler handler(Action.Handler config) {
    Instance instance = current.get(config);
    if (instance == null) {
      throw new IllegalArgumentException("nobody holds the handler " + config.name());
    }
    return instance.handler();
  }

  /// Drains all others: no new exchange comes to them but for those on their way.
  public void retain(Set<Action.Handler> served) {
    List<Instance> left;
    synchronized (this) {
      left =
          current.values().stream()
              .filter(instance -> !served.contains(instance.config()))
              .toList();
      left.forEach(instance -> current.remove(instance.config()));
    }
    left.forEach(Instance::drain);
  }

  /// Closes all, held or not.
  @Override
  public void close() {
    retain(Set.of());
    List<Instance> last;
    synchronized (this) {
      last = List.copyOf(open);
      open.clear();
    }
    last.forEach(Instance::close);
    plugins.close();
  }

  /// Closes those of its handlers that nobody else holds.
  public final class Hold implements AutoCloseable {

    private final List<Instance> held;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hold(List<Instance> held) {
      this.held = held;
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        letGo(held).forEach(Handlers.this::end);
      }
    }
  }

  private Instance make(Action.Handler config) {
    HandlerPlugin plugin = plugins.use(config.name(), config.origin());
    try {
      Instance made = Instance.of(config, plugin);
      current.put(config, made);
      open.add(made);
      return made;
    } catch (IllegalArgumentException impossible) {
      plugins.release(config.origin());
      throw impossible;
    }
  }

  private void end(Instance instance) {
    instance.close();
    plugins.release(instance.config().origin());
  }

  private synchronized List<Instance> letGo(List<Instance> held) {
    List<Instance> last = new ArrayList<>();
    for (Instance instance : held) {
      instance.holds--;
      if (instance.holds == 0 && open.remove(instance)) {
        current.remove(instance.config(), instance);
        last.add(instance);
      }
    }
    return last;
  }
}
