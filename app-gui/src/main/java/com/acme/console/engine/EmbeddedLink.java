package com.acme.console.engine;

import com.acme.engine.admin.AdminServer;
import com.acme.engine.admin.Replay;
import com.acme.engine.certificates.trust.Machine;
import com.acme.engine.cli.Served;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.filter.Filter;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// An engine in this process. What it recorded and logged can be looked at after it has stopped,
/// until the next one starts.
public final class EmbeddedLink implements EngineLink {

  private final BooleanSupplier onFxThread;
  private final ExchangeRows rows = new ExchangeRows();
  private final EmbeddedServer server;
  private final EmbeddedConfiguration configuration;
  private final EmbeddedTrust trust;

  /// Starts nothing yet.
  ///
  /// @param config the configuration that was named; empty: `./acme.yaml`, else the sample sites
  /// @param environment laid over the rest; empty: the text decides
  /// @param onFxThread whether the caller's thread must not wait: `Platform::isFxApplicationThread`
  public EmbeddedLink(Optional<Path> config, String environment, BooleanSupplier onFxThread) {
    this(config, environment, onFxThread, Machine.here(List.of()));
  }

  /// The same with the trust stores of another machine.
  public EmbeddedLink(
      Optional<Path> config, String environment, BooleanSupplier onFxThread, Machine machine) {
    this.onFxThread = onFxThread;
    this.trust = new EmbeddedTrust(machine);
    this.server = new EmbeddedServer(() -> Served.open(config, environment));
    this.configuration = new EmbeddedConfiguration(server);
  }

  @Override
  public ServerSnapshot snapshot() {
    admit();
    return server.snapshot();
  }

  @Override
  public void start() throws LinkFailure, InterruptedException {
    admit();
    server.start();
  }

  @Override
  public void stop() {
    admit();
    server.stop();
  }

  @Override
  public Feed watch() {
    admit();
    return server.watch(rows, this::admit);
  }

  @Override
  public List<Second> seconds(Instant since, int step) {
    return last()
        .map(access -> access.stats().since(since, step).stream().map(Told::second).toList())
        .orElse(List.of());
  }

  @Override
  public List<RouteWork> routes() {
    return last()
        .map(access -> access.counters().routes().stream().map(Told::work).toList())
        .orElse(List.of());
  }

  @Override
  public List<ExchangeRow> exchanges(long after, int most) {
    return exchanges("", after, most);
  }

  @Override
  public List<ExchangeRow> exchanges(String filter, long after, int most) {
    admit();
    Filter wanted = Filter.parse(filter).filter();
    return server
        .last()
        .map(run ->
            run.access().recorder().after(after - run.exchangesBefore(), wanted, most).stream()
                .map(exchange -> rows.of(exchange.summary(), run.exchangesBefore()))
                .toList())
        .orElse(List.of());
  }

  @Override
  public Optional<ExchangeDetail> exchange(String id) {
    admit();
    return server
        .last()
        .flatMap(run -> run.access().recorder().find(id).map(found -> detail(found, run)));
  }

  @Override
  public Optional<SocketProgress> messages(String id, int first) {
    return last()
        .flatMap(access ->
            access
                .recorder()
                .find(id)
                .map(found -> SocketTold.progress(found, first, access.recorder().redaction())));
  }

  private ExchangeDetail detail(RecordedExchange found, Run run) {
    return ExchangeDetails.of(
        found,
        rows.of(found.summary(), run.exchangesBefore()),
        run.access().recorder().redaction());
  }

  @Override
  public Content content(String id, Side side) throws LinkFailure {
    Recorder recorder = last().orElseThrow(EmbeddedLink::neverRan).recorder();
    return Contents.of(recorder, id, side);
  }

  @Override
  public Replayed replay(String id, ReplayEdit edit) throws LinkFailure, InterruptedException {
    admit();
    AdminServer access = running().access();
    try {
      return Replays.told(
          new Replay(access.recorder(), access.handler(), access.clock())
              .send(id, Replays.edit(edit)));
    } catch (HttpFailure failure) {
      throw new LinkFailure(failure.reason(), failure);
    } catch (IOException broken) {
      throw new LinkFailure("the request could not be sent: " + broken.getMessage(), broken);
    }
  }

  @Override
  public void clearExchanges() {
    last().ifPresent(access -> access.recorder().clear());
  }

  @Override
  public Recording recording() {
    return last()
        .map(AdminServer::recorder)
        .map(recorder ->
            new Recording(
                recorder.isOn(), recorder.size(), recorder.bytes(), recorder.passedOver()))
        .orElse(new Recording(server.isRecording(), 0, 0, 0));
  }

  @Override
  public Recording record(boolean on) {
    admit();
    server.record(on);
    return recording();
  }

  @Override
  public Explained explain(Question question) throws LinkFailure {
    admit();
    return configuration.explain(question);
  }

  @Override
  public Explained explain(Question question, String text) throws LinkFailure {
    admit();
    return configuration.explain(question, text);
  }

  @Override
  public ConfigDocument configuration() throws LinkFailure {
    admit();
    return configuration.document();
  }

  @Override
  public List<ConfigProblem> validate(String text) throws LinkFailure {
    admit();
    return configuration.validate(text);
  }

  @Override
  public Applied apply(String text, String etag) throws LinkFailure, InterruptedException {
    admit();
    return configuration.apply(text, etag);
  }

  @Override
  public Applied reload() throws LinkFailure {
    admit();
    return configuration.reload();
  }

  /// Reads the file again, as for the signal HUP; a server that is stopped reads it when it starts.
  public void hangUp() {
    configuration.hangUp();
  }

  @Override
  public List<Revision> history() throws LinkFailure {
    Optional<AdminServer> access = last();
    try {
      return access.isEmpty()
          ? List.of()
          : access.get().history().revisions().stream()
              .map(one -> new Revision(one.number(), one.time(), one.trigger(), one.by()))
              .toList();
    } catch (IOException unreadable) {
      throw unreadableHistory(unreadable);
    }
  }

  @Override
  public Optional<String> revision(long number) throws LinkFailure {
    Optional<AdminServer> access = last();
    try {
      return access.isEmpty() ? Optional.empty() : access.get().history().text(number);
    } catch (IOException unreadable) {
      throw unreadableHistory(unreadable);
    }
  }

  @Override
  public List<LogLine> log(long after, int most) {
    admit();
    return server
        .last()
        .map(run ->
            run
                .access()
                .logTail()
                .newest(entry -> run.linesBefore() + entry.sequence() > after, most)
                .reversed()
                .stream()
                .map(entry -> Told.line(entry, run.linesBefore()))
                .toList())
        .orElse(List.of());
  }

  @Override
  public Optional<String> certificateChain(String name) {
    return last().flatMap(access -> access.certificates().chain(name));
  }

  @Override
  public Optional<String> localAuthority() {
    return last().flatMap(access -> access.certificates().localAuthority());
  }

  @Override
  public List<AwaitedCertificate> awaitedCertificates() {
    return last()
        .map(access -> new EmbeddedCertificates(access.certificates()).awaited())
        .orElse(List.of());
  }

  @Override
  public void renewCertificate(String name) throws LinkFailure, InterruptedException {
    admit();
    new EmbeddedCertificates(running().access().certificates()).renew(name);
  }

  @Override
  public void revokeCertificate(String name) throws LinkFailure, InterruptedException {
    admit();
    new EmbeddedCertificates(running().access().certificates()).revoke(name);
  }

  @Override
  public ImportedCertificate importCertificate(Path cert, Path key) throws LinkFailure {
    admit();
    return EmbeddedImport.take(server.snapshot().configFile(), cert, key);
  }

  @Override
  public List<StoreTrust> trust(TrustOrder order) throws LinkFailure, InterruptedException {
    admit();
    return trust.done(order, running().engine().configuration().data());
  }

  @Override
  public void drain(String upstream, String id) throws LinkFailure {
    admit();
    known(running().access().upstreams().drain(upstream, id));
  }

  @Override
  public void enable(String upstream, String id) throws LinkFailure {
    admit();
    known(running().access().upstreams().enable(upstream, id));
  }

  @Override
  public void weigh(String upstream, String id, int weight) throws LinkFailure {
    admit();
    known(running().access().upstreams().weigh(upstream, id, weight));
  }

  private static void known(boolean isThere) throws LinkFailure {
    if (!isThere) {
      throw new LinkFailure("a reload has just taken this server out of its upstream");
    }
  }

  @Override
  public CacheView cache(int most) {
    return last()
        .map(access -> new EmbeddedCache(access.responses()).view(most))
        .orElse(CacheView.NOTHING);
  }

  @Override
  public CachePreview preview(CachePurge purge, int most) throws LinkFailure {
    admit();
    return new EmbeddedCache(running().access().responses()).preview(purge, most);
  }

  @Override
  public int purge(CachePurge purge) throws LinkFailure {
    admit();
    return new EmbeddedCache(running().access().responses()).purge(purge);
  }

  @Override
  public CacheWarming warm(CacheWarm order) throws LinkFailure {
    admit();
    return new EmbeddedWarming(running().access().responses()).begin(order);
  }

  @Override
  public List<CacheWarming> warming() {
    return last().map(access -> new EmbeddedWarming(access.responses()).jobs()).orElse(List.of());
  }

  @Override
  public void cancelWarming(String id) throws LinkFailure, InterruptedException {
    admit();
    new EmbeddedWarming(running().access().responses()).cancel(id);
  }

  @Override
  public void close() {
    admit();
    server.close();
  }

  /// What the engine that runs, or ran last, answers from.
  private Optional<AdminServer> last() {
    admit();
    return server.last().map(Run::access);
  }

  private Run running() throws LinkFailure {
    return server
        .running()
        .orElseThrow(() -> new LinkFailure("the server is stopped; start it and try again"));
  }

  /// A wait on the FX thread would freeze the window.
  private void admit() {
    if (onFxThread.getAsBoolean()) {
      throw new IllegalStateException("a server is never asked on the FX thread; use Work");
    }
  }

  private static LinkFailure neverRan() {
    return new LinkFailure("the server has not run yet; start it");
  }

  private static LinkFailure unreadableHistory(IOException cause) {
    return new LinkFailure("the history cannot be read: " + cause.getMessage(), cause);
  }
}
