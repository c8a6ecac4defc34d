package com.acme.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux tells of a process.
public final class ProcFs {

  /// Ticks a second in `/proc/PID/stat`: 100 on every Linux that has a user space.
  private static final double TICKS = 100;

  private ProcFs() {}

  /// User and system time, in seconds (proc(5), fields 14 and 15 of stat).
  public static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  /// The proportional set size, in bytes.
  public static long proportionalBytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024;
      }
    }
    throw new IOException("no Pss of process " + pid);
  }
}
