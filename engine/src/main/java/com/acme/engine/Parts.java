package com.acme.engine;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.client.Network;
import com.acme.engine.coding.Codings;
import com.acme.engine.coding.KeptCodings;
import com.acme.engine.files.ContentTypes;
import com.acme.engine.files.HotFiles;
import com.acme.engine.files.LiveReload;
import com.acme.engine.observe.AccessLogs;
import com.acme.engine.observe.CacheCount;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.observe.Counters;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.LogTail;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.RecordingLimits;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.ReloadCounters;
import com.acme.engine.observe.ServerLog;
import com.acme.engine.observe.Stats;
import com.acme.engine.plugin.Handlers;
import com.acme.engine.plugin.Plugins;
import com.acme.engine.proxy.UpstreamListener;
import com.acme.engine.proxy.Upstreams;
import com.acme.engine.redis.RedisConnections;
import com.acme.engine.redis.RedisStatus;
import com.acme.engine.serving.Actions;
import com.acme.engine.serving.Observers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What lives as long as an engine, over all reloads.
final class Parts implements AutoCloseable {

  final Clock clock = Clock.systemUTC();
  final Events events = new Events();
  final LogTail logTail = new LogTail(events, Redaction.builtIn());
  final ServerLog serverLog = new ServerLog(logTail);
  final Counters counters = new Counters();
  final ConnectionCounters connections = new ConnectionCounters();
  final ReloadCounters reloads = new ReloadCounters();
  final Recorder recorder = new Recorder(RecordingLimits.DEFAULT, Redaction.builtIn(), events);
  final ResponseStore responses = new ResponseStore();
  final Stats stats = new Stats(clock, counters, connections, events, this::cached);
  final AccessLogs accessLogs = new AccessLogs(new FileOutputStream(FileDescriptor.out));
  final Observers observers = new Observers(counters, recorder, accessLogs);
  final LiveReload liveReload = new LiveReload();
  final Upstreams upstreams;
  final RedisConnections redis = new RedisConnections(clock, this::tell);
  final SecondLevel secondLevel = new SecondLevel(responses, redis, clock);
  final Handlers handlers;
  final Networks networks;
  final Actions actions;
  private final Network network = Network.ofSystem();

  /// Compression must not hold the carriers of virtual threads.
  private final ExecutorService heavyWork =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("heavy-", 0).factory());

  /// Makes them; nothing is opened.
  ///
  /// @param data the data directory
  /// @param plugins what makes handlers
  Parts(Path data, Plugins plugins) {
    this.handlers = new Handlers(plugins);
    this.upstreams =
        new Upstreams(
            network, System::nanoTime, new KeyFile(data.resolve("sticky-cookie-key")), this::tell);
    this.networks = new Networks(network, clock, events);
    responses.tell(networks::purge);
    this.actions =
        new Actions(
            new HotFiles(HotFiles.DEFAULT_CAPACITY),
            ContentTypes.standard(),
            liveReload,
            new Codings(),
            new KeptCodings(KeptCodings.DEFAULT_CAPACITY),
            upstreams,
            handlers,
            responses,
            clock,
            heavyWork);
  }

  private CacheCount cached() {
    CacheStatistics told = responses.statistics();
    return new CacheCount(told.asked(), told.answered());
  }

  private void tell(UpstreamListener.Change change) {
    events.publish(
        new Event.UpstreamChanged(
            change.time(), change.upstream(), change.server(), change.state(), change.reason()));
  }

  private void tell(RedisStatus status) {
    events.publish(
        new Event.ServiceChanged(
            status.since(), "redis", status.state().toString(), status.reason()));
  }

  @Override
  public void close() {
    stats.close();
    handlers.close();
    upstreams.close();
    networks.close();
    secondLevel.close();
    redis.close();
    network.close();
    heavyWork.shutdown();
    events.close();
    serverLog.close();
    accessLogs.close();
  }
}
