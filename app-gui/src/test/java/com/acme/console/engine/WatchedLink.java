package com.acme.console.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Passes every call on, and remembers which there were and which came on the FX thread.
public final class WatchedLink {

  private final EngineLink link;
  private final BooleanSupplier onFxThread;
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private final List<String> onFx = new CopyOnWriteArrayList<>();
  private final EngineLink seen;

  public WatchedLink(EngineLink link, BooleanSupplier onFxThread) {
    this.link = link;
    this.onFxThread = onFxThread;
    this.seen =
        (EngineLink)
            Proxy.newProxyInstance(
                EngineLink.class.getClassLoader(),
                new Class<?>[] {EngineLink.class},
                (_, call, arguments) -> pass(call, arguments == null ? new Object[0] : arguments));
  }

  /// The link as the console gets it.
  public EngineLink link() {
    return seen;
  }

  /// The names of the calls there were.
  public Set<String> calls() {
    return Set.copyOf(calls);
  }

  /// Those that came on the FX thread.
  public List<String> onFx() {
    return List.copyOf(onFx);
  }

  private Object pass(Method call, Object[] arguments) throws Throwable {
    calls.add(call.getName());
    if (onFxThread.getAsBoolean()) {
      onFx.add(call.getName());
    }
    try {
      return call.invoke(link, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }
}
