package com.acme.engine.observe;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/// What this process takes of the machine.
final class ProcessLoad {

  private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
  private final int processors = Runtime.getRuntime().availableProcessors();
  private long lastCpu = cpuNanos();
  private long lastWall = System.nanoTime();

  /// Of all processors together since the last call, 0 to 1000.
  int cpuPermille() {
    long cpu = cpuNanos();
    long wall = System.nanoTime();
    long share = 1_000 * (cpu - lastCpu) / Math.max(1, (wall - lastWall) * processors);
    lastCpu = cpu;
    lastWall = wall;
    return Math.clamp(share, 0, 1_000);
  }

  long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private long cpuNanos() {
    return system instanceof com.sun.management.OperatingSystemMXBean known
        ? Math.max(0, known.getProcessCpuTime())
        : 0;
  }
}
