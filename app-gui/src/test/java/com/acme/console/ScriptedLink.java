package com.acme.console;

import com.acme.console.engine.AwaitedCertificate;
import com.acme.console.engine.Batch;
import com.acme.console.engine.CacheView;
import com.acme.console.engine.CacheWarm;
import com.acme.console.engine.CacheWarming;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Feed;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.LogLine;
import com.acme.console.engine.Recording;
import com.acme.console.engine.RouteWork;
import com.acme.console.engine.Second;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.StoreTrust;
import com.acme.console.engine.TrustOrder;
import com.acme.console.engine.UnaskedLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server whose answers a test sets: for ViewModels, which are tested without a server.
public class ScriptedLink extends UnaskedLink {

  public ServerSnapshot server = Snapshots.running();
  public final List<Second> seconds = new ArrayList<>();
  public final List<RouteWork> routes = new ArrayList<>();
  public final List<LogLine> lines = new ArrayList<>();
  public final Map<String, String> chains = new HashMap<>();
  public Optional<String> authority = Optional.empty();
  public boolean recording = true;
  public List<AwaitedCertificate> awaited = List.of();

  /// What was asked for of certificates, such as `renew www`.
  public final List<String> orders = new ArrayList<>();

  public List<StoreTrust> trust = List.of();

  public CacheView cache = CacheView.NOTHING;

  /// Jobs that warm the cache.
  public final List<CacheWarming> warming = new ArrayList<>();

  /// Why every question fails; null: none does.
  public @Nullable String failure;

  @Override
  public ServerSnapshot snapshot() throws LinkFailure {
    return answer(server);
  }

  @Override
  public void start() throws LinkFailure {
    server = answer(Snapshots.running());
  }

  @Override
  public void stop() {
    server = Snapshots.stopped("");
  }

  @Override
  public List<AwaitedCertificate> awaitedCertificates() throws LinkFailure {
    return answer(awaited);
  }

  @Override
  public void renewCertificate(String name) throws LinkFailure {
    orders.add(answer("renew " + name));
  }

  @Override
  public void revokeCertificate(String name) throws LinkFailure {
    orders.add(answer("revoke " + name));
  }

  @Override
  public List<StoreTrust> trust(TrustOrder order) throws LinkFailure {
    orders.add("trust " + order);
    return answer(trust);
  }

  @Override
  public CacheView cache(int most) throws LinkFailure {
    return answer(cache);
  }

  @Override
  public CacheWarming warm(CacheWarm order) throws LinkFailure {
    orders.add(answer("warm " + order.kind() + " " + order.text()));
    CacheWarming job =
        new CacheWarming("7", order.text(), CacheWarming.State.RUNNING, 4, 0, 0, 2.5, List.of());
    warming.addFirst(job);
    return job;
  }

  @Override
  public List<CacheWarming> warming() throws LinkFailure {
    return answer(List.copyOf(warming));
  }

  @Override
  public void cancelWarming(String id) throws LinkFailure {
    orders.add(answer("cancel " + id));
  }

  @Override
  public Feed watch() {
    return new Feed() {
      @Override
      public Batch drain() {
        return Batches.NOTHING;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Second> seconds(Instant since, int step) throws LinkFailure {
    return answer(seconds.stream().filter(second -> !second.time().isBefore(since)).toList());
  }

  @Override
  public List<RouteWork> routes() throws LinkFailure {
    return answer(List.copyOf(routes));
  }

  @Override
  public Recording recording() throws LinkFailure {
    return answer(new Recording(recording, 0, 0, 0));
  }

  @Override
  public Recording record(boolean on) throws LinkFailure {
    recording = on;
    return recording();
  }

  @Override
  public List<LogLine> log(long after, int most) throws LinkFailure {
    return answer(lines.stream().filter(line -> line.sequence() > after).limit(most).toList());
  }

  @Override
  public Optional<String> certificateChain(String name) throws LinkFailure {
    return answer(Optional.ofNullable(chains.get(name)));
  }

  @Override
  public Optional<String> localAuthority() throws LinkFailure {
    return answer(authority);
  }

  @Override
  public List<ExchangeRow> exchanges(long after, int most) {
    return List.of();
  }

  @Override
  public List<ExchangeRow> exchanges(String filter, long after, int most) {
    return List.of();
  }

  @Override
  public Optional<ExchangeDetail> exchange(String id) {
    return Optional.empty();
  }

  @Override
  public void close() {}

  private <T> T answer(T value) throws LinkFailure {
    if (failure != null) {
      throw new LinkFailure(failure);
    }
    return value;
  }
}
