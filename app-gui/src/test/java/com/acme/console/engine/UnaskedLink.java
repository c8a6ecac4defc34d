package com.acme.console.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A link that a test overrides where it is asked; anything else asked of it fails the test.
public class UnaskedLink implements EngineLink {

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("the test does not expect this to be asked");
  }

  @Override
  public ServerSnapshot snapshot() throws LinkFailure {
    throw unasked();
  }

  @Override
  public void start() throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public void stop() throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public Feed watch() throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<Second> seconds(Instant since, int step) throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<RouteWork> routes() throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<ExchangeRow> exchanges(long after, int most) throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<ExchangeRow> exchanges(String filter, long after, int most) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Optional<ExchangeDetail> exchange(String id) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Optional<SocketProgress> messages(String id, int first) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Content content(String id, Side side) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Replayed replay(String id, ReplayEdit edit) throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public void clearExchanges() throws LinkFailure {
    throw unasked();
  }

  @Override
  public Recording recording() throws LinkFailure {
    throw unasked();
  }

  @Override
  public Recording record(boolean on) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Explained explain(Question question) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Explained explain(Question question, String text) throws LinkFailure {
    throw unasked();
  }

  @Override
  public ConfigDocument configuration() throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<ConfigProblem> validate(String text) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Applied apply(String text, String etag) throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public Applied reload() throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public List<Revision> history() throws LinkFailure {
    throw unasked();
  }

  @Override
  public Optional<String> revision(long number) throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<LogLine> log(long after, int most) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Optional<String> certificateChain(String name) throws LinkFailure {
    throw unasked();
  }

  @Override
  public Optional<String> localAuthority() throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<AwaitedCertificate> awaitedCertificates() throws LinkFailure {
    throw unasked();
  }

  @Override
  public void renewCertificate(String name) throws LinkFailure {
    throw unasked();
  }

  @Override
  public void revokeCertificate(String name) throws LinkFailure {
    throw unasked();
  }

  @Override
  public ImportedCertificate importCertificate(Path cert, Path key) throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<StoreTrust> trust(TrustOrder order) throws LinkFailure, InterruptedException {
    throw unasked();
  }

  @Override
  public void drain(String upstream, String server) throws LinkFailure {
    throw unasked();
  }

  @Override
  public void enable(String upstream, String server) throws LinkFailure {
    throw unasked();
  }

  @Override
  public void weigh(String upstream, String server, int weight) throws LinkFailure {
    throw unasked();
  }

  @Override
  public CacheView cache(int most) throws LinkFailure {
    throw unasked();
  }

  @Override
  public CachePreview preview(CachePurge purge, int most) throws LinkFailure {
    throw unasked();
  }

  @Override
  public int purge(CachePurge purge) throws LinkFailure {
    throw unasked();
  }

  @Override
  public CacheWarming warm(CacheWarm order) throws LinkFailure {
    throw unasked();
  }

  @Override
  public List<CacheWarming> warming() throws LinkFailure {
    throw unasked();
  }

  @Override
  public void cancelWarming(String id) throws LinkFailure {
    throw unasked();
  }

  @Override
  public void close() {}
}
