package com.acme.engine.cli;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/// The signal HUP, by which operators ask servers to read their configuration again.
///
/// By reflection: the JDK offers signals only in `sun.misc`, of which the compiler warns in a way
/// no annotation answers, and a warning fails this build.
final class HangUp {

  private HangUp() {}

  /// Runs the task at each signal, on a thread of its own; does nothing where the system has no
  /// such signal.
  static void handle(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object started =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  Thread.ofVirtual().name("hup").start(task);
                }
                return null;
              });
      Object hup = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hup, started);
    } catch (ReflectiveOperationException unknownHere) {
      LoggerFactory.getLogger(HangUp.class).debug("no HUP here: {}", unknownHere.toString());
    }
  }
}
