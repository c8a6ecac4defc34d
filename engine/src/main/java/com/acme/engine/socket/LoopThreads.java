package com.acme.engine.socket;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/// Virtual threads that an executor of ours runs, and not the JDK's scheduler. The JDK can do so
/// and has no public way to ask for it: it is done where `java.lang` is opened to us (`Add-Opens`),
/// and as long as the JDK's own classes are as they were.
final class LoopThreads {

  /// (Executor) to Thread.Builder.OfVirtual.
  private static final MethodHandle BUILDER;

  /// (Thread) to Executor.
  private static final MethodHandle SCHEDULER;

  private static final boolean SUPPORTED;

  static {
    MethodHandle builder = never(Thread.Builder.OfVirtual.class, Executor.class);
    MethodHandle scheduler = never(Executor.class, Thread.class);
    boolean found = false;
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      Class<?> builders = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      Class<?> threads = Class.forName("java.lang.VirtualThread");
      builder =
          MethodHandles.privateLookupIn(builders, own)
              .findConstructor(builders, methodType(void.class, Executor.class))
              .asType(builder.type());
      scheduler =
          MethodHandles.privateLookupIn(threads, own)
              .findGetter(threads, "scheduler", Executor.class)
              .asType(scheduler.type());
      found = true;
    } catch (ReflectiveOperationException | RuntimeException closed) {
      // The JDK keeps them to itself.
    }
    BUILDER = builder;
    SCHEDULER = scheduler;
    SUPPORTED = found;
  }

  private LoopThreads() {}

  private static MethodHandle never(Class<?> result, Class<?> argument) {
    return MethodHandles.dropArguments(
        MethodHandles.insertArguments(
            MethodHandles.throwException(result, UnsupportedOperationException.class),
            0,
            new UnsupportedOperationException()),
        0,
        argument);
  }

  /// Whether this run-time has them, and lets us use them.
  static boolean areSupported() {
    return SUPPORTED;
  }

  /// Makes threads that an executor runs; those they start are run by it as well.
  ///
  /// @param executor runs each task on a platform thread, and several at once if it likes
  /// @throws UnsupportedOperationException unless {@link #areSupported()}
  static ThreadFactory on(Executor executor) {
    try {
      return ((Thread.Builder.OfVirtual) BUILDER.invokeExact(executor)).factory();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// What runs a thread.
  ///
  /// @param thread a virtual one
  /// @throws UnsupportedOperationException unless {@link #areSupported()}
  static Executor executor(Thread thread) {
    try {
      return (Executor) SCHEDULER.invokeExact(thread);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
