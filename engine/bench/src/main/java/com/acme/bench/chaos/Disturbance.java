package com.acme.bench.chaos;

import java.io.IOException;
import java.time.Duration;

/// What is done to a server under load, and how it ends.
enum Disturbance {
  KILL("kill -9", Duration.ofSeconds(3)) {
    @Override
    void begin(OriginProcess origin) throws InterruptedException {
      origin.kill();
    }

    @Override
    void end(OriginProcess origin) throws IOException, InterruptedException {
      origin.startAgain();
    }
  },

  FREEZE("SIGSTOP", Duration.ofSeconds(4)) {
    @Override
    void begin(OriginProcess origin) throws IOException, InterruptedException {
      origin.freeze();
    }

    @Override
    void end(OriginProcess origin) throws IOException, InterruptedException {
      origin.thaw();
    }
  },

  SLOW("slow", Duration.ofSeconds(3)) {
    private static final int MILLIS = 800;

    @Override
    void begin(OriginProcess origin) throws IOException {
      origin.slow(MILLIS);
    }

    @Override
    void end(OriginProcess origin) throws IOException {
      origin.slow(0);
    }
  },

  RESTART("restart", Duration.ZERO) {
    @Override
    void begin(OriginProcess origin) throws InterruptedException {
      origin.terminate();
    }

    @Override
    void end(OriginProcess origin) throws IOException, InterruptedException {
      origin.startAgain();
    }
  };

  private final String title;
  private final Duration lasts;

  Disturbance(String title, Duration lasts) {
    this.title = title;
    this.lasts = lasts;
  }

  String title() {
    return title;
  }

  /// How long it lasts.
  Duration lasts() {
    return lasts;
  }

  abstract void begin(OriginProcess origin) throws IOException, InterruptedException;

  /// Returns once the server can answer again.
  abstract void end(OriginProcess origin) throws IOException, InterruptedException;
}
