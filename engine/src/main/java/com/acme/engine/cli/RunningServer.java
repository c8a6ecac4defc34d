package com.acme.engine.cli;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.Problems;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.observe.ServerLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/// An engine in the foreground, until the process is told to stop.
final class RunningServer {

  private static final int GOOD = 0;
  private static final int FAILED = 1;
  private static final int BAD_CONFIGURATION = 2;

  private final PrintWriter out;
  private final PrintWriter err;

  RunningServer(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /// Serves the given file, `./acme.yaml` where there is one, else the sample sites.
  ///
  /// @param config empty: choose
  /// @return the exit status
  int serve(Optional<Path> config, String environment) throws InterruptedException {
    ServerLog.takeOverJavaLogging();
    try (Served served = Served.open(config, environment)) {
      return serve(served.source());
    } catch (EngineFailure failure) {
      return refused(failure);
    }
  }

  /// Serves until SIGTERM or SIGINT, then drains.
  ///
  /// @return the exit status
  int serve(ConfigurationSource source) throws InterruptedException {
    // Before the start, which takes a second: a server that is stopped in it has done well, too.
    try (StopSignal stop = StopSignal.listening()) {
      return serve(source, stop);
    } catch (EngineFailure failure) {
      return refused(failure);
    }
  }

  private int serve(ConfigurationSource source, StopSignal stop)
      throws EngineFailure, InterruptedException {
    Engine engine = Engine.start(source);
    stop.closes(engine);
    HangUp.handle(() -> reload(engine));
    announce(engine.status());
    stop.await();
    return GOOD;
  }

  private void reload(Engine engine) {
    ReloadReport report = engine.reload("signal");
    report.problems().forEach(problem -> err.println(Problems.line(problem)));
    err.flush();
  }

  private int refused(EngineFailure failure) {
    failure.problems().forEach(problem -> err.println(Problems.line(problem)));
    if (failure.problems().isEmpty()) {
      err.println(failure.getMessage());
    }
    err.flush();
    return failure.problems().isEmpty() ? FAILED : BAD_CONFIGURATION;
  }

  private void announce(EngineStatus status) {
    out.println(
        "ACME Web Server "
            + status.version()
            + " is serving"
            + (status.configFile().isEmpty() ? "" : " " + status.configFile()));
    for (EngineStatus.Listener listener : status.listeners()) {
      String host = listener.host().startsWith("127.") ? "localhost" : listener.host();
      String scheme = listener.tls() ? "https" : "http";
      String url = scheme + "://" + (host.isEmpty() ? "localhost" : host) + ":" + listener.port();
      out.println("  " + listener.name() + "  " + url + "/");
    }
    out.println("Ctrl+C stops it.");
    out.flush();
  }
}
