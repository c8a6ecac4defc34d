package com.acme.engine.cache.cdn;

import com.acme.engine.cache.cdn.CdnListener.Outcome;
import com.acme.engine.cache.cdn.CdnListener.Result;
import com.acme.engine.cache.cdn.NetworkClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The purges of one network, and the thread that sends them: together what comes together, again
/// what the network could not take.
final class PurgeQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeQueue.class);

  /// How purges are sent.
  ///
  /// @param most how many wait
  /// @param together how long the first waits for others
  /// @param attempts for one call
  /// @param pause before the second attempt; doubles with each
  /// @param longestPause also where the network wants a longer one
  /// @param farewell how long a queue that closes may still send
  /// @param dryRun whether nothing is sent
  record Manners(
      int most,
      Duration together,
      int attempts,
      Duration pause,
      Duration longestPause,
      Duration farewell,
      boolean dryRun) {

    static Manners usual(boolean dryRun) {
      return new Manners(
          10_000,
          Duration.ofMillis(100),
          8,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          dryRun);
    }
  }

  private final NetworkApi api;
  private final NetworkClient client;
  private final Manners manners;
  private final CdnListener listener;
  private final Waiting waiting;
  private final Thread sender;

  PurgeQueue(NetworkApi api, NetworkClient client, Manners manners, CdnListener listener) {
    this.api = api;
    this.client = client;
    this.manners = manners;
    this.listener = listener;
    this.waiting = new Waiting(manners.most());
    this.sender = Thread.ofVirtual().name("cdn-" + api.name()).unstarted(this::run);
  }

  void start() {
    sender.start();
  }

  String network() {
    return api.name();
  }

  /// How many wait.
  int size() {
    return waiting.size();
  }

  /// Takes a purge; never waits.
  void add(CdnPurge purge) {
    Optional<String> refusal = api.refusal(purge);
    if (refusal.isPresent()) {
      told(Outcome.FAILED, 1, refusal.get());
    } else {
      waiting.add(purge);
    }
  }

  /// Sends what waits, for a little while, and ends.
  @Override
  public void close() {
    waiting.close();
    try {
      if (!sender.join(manners.farewell())) {
        sender.interrupt();
      }
    } catch (InterruptedException stopped) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void run() {
    try {
      for (List<CdnPurge> some = take(); !some.isEmpty(); some = take()) {
        sendAll(some);
      }
    } catch (InterruptedException stopped) {
      LOG.warn("{} may not have been told of the last purges: the server stops", api.name());
    }
  }

  /// A bug met by some purges must not end those that follow.
  private void sendAll(List<CdnPurge> purges) throws InterruptedException {
    try {
      for (ApiCall call : api.calls(purges)) {
        send(call);
      }
    } catch (RuntimeException bug) {
      LOG.error("purges for {} were not sent", api.name(), bug);
      told(Outcome.FAILED, purges.size(), "a bug: see the log");
    }
  }

  private List<CdnPurge> take() throws InterruptedException {
    return waiting.take(manners.together());
  }

  private void send(ApiCall call) throws InterruptedException {
    if (manners.dryRun()) {
      told(Outcome.DRY, call.purges(), "would purge " + call.what());
      return;
    }
    for (int attempt = 1; ; attempt++) {
      switch (client.ask(call)) {
        case Answer.Done _ -> {
          told(Outcome.PURGED, call.purges(), call.what());
          return;
        }
        case Answer.Refused(String why) -> {
          told(Outcome.FAILED, call.purges(), call.what() + ": " + why);
          return;
        }
        case Answer.Later(String why, Optional<Duration> wanted) -> {
          if (attempt == manners.attempts() || !waiting.pause(pause(attempt, wanted))) {
            told(
                Outcome.FAILED,
                call.purges(),
                call.what() + ", given up after " + attempt + " attempts: " + why);
            return;
          }
          LOG.info("{} is asked again: {}", api.name(), why);
        }
      }
    }
  }

  private Duration pause(int attempt, Optional<Duration> wanted) {
    Duration own = manners.pause().multipliedBy(1L << Math.min(attempt - 1, 20));
    Duration longer = wanted.filter(time -> time.compareTo(own) > 0).orElse(own);
    return longer.compareTo(manners.longestPause()) < 0 ? longer : manners.longestPause();
  }

  private void told(Outcome outcome, int purges, String reason) {
    switch (outcome) {
      case PURGED, DRY -> LOG.info("{}: {}: {}", api.name(), outcome, reason);
      case FAILED -> LOG.warn("{} keeps what it was to forget: {}", api.name(), reason);
    }
    listener.told(new Result(api.name(), outcome, purges, reason));
  }
}
