package com.acme.console.overview;

import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Certificate;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import com.acme.console.overview.Attention.Level;
import com.acme.console.overview.Attention.Remedy;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.state.Expiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What needs attention in a running server; the gravest first.
final class AttentionRules {

  /// A tenth of what it was handed lately.
  private static final long FAILING = 10;

  private AttentionRules() {}

  /// @param failures has looked at this snapshot
  /// @param recording whether exchanges are recorded
  /// @param dropped events lost on the way to this console
  static List<Attention> of(
      ServerSnapshot server,
      RecentFailures failures,
      boolean recording,
      long dropped,
      Instant now) {
    List<Attention> found = new ArrayList<>();
    refused(server, found);
    server.certificates().forEach(certificate -> certificate(certificate, now, found));
    for (ServerSnapshot.Upstream upstream : server.upstreams()) {
      for (UpstreamServer one : upstream.servers()) {
        upstream(upstream.name(), one, failures.of(upstream.name(), one), found);
      }
    }
    if (!recording) {
      found.add(
          new Attention(
              Level.NOTE,
              "Recording is off: Traffic shows nothing new.",
              "Turn on",
              new Remedy.TurnRecordingOn()));
    }
    if (dropped > 0) {
      found.add(
          new Attention(
              Level.NOTE,
              "This console was too busy and missed " + dropped + " events.",
              "Load again",
              new Remedy.LoadAgain()));
    }
    found.sort(Comparator.comparing(Attention::level));
    return List.copyOf(found);
  }

  private static void refused(ServerSnapshot server, List<Attention> found) {
    server
        .lastReload()
        .filter(reload -> !reload.applied() && !reload.problems().isEmpty())
        .ifPresent(reload -> {
          ConfigProblem first = reload.problems().getFirst();
          int more = reload.problems().size() - 1;
          found.add(
              new Attention(
                  Level.ERROR,
                  "The newest configuration was refused; the one before serves. Line "
                      + first.line()
                      + ": "
                      + first.message()
                      + (more == 0 ? "" : " (and " + more + " more)"),
                  "Show in Config",
                  new Remedy.Go(
                      new Destination.ConfigLine(Math.max(1, first.line()), first.column()))));
        });
  }

  private static void certificate(Certificate certificate, Instant now, List<Attention> found) {
    Expiry expiry =
        Expiry.of(
            certificate.notBefore(),
            certificate.notAfter(),
            !certificate.source().equals("files"),
            now);
    String subject = "Certificate " + certificate.name();
    switch (expiry.urgency()) {
      case EXPIRED -> found.add(toCertificates(Level.ERROR, subject + " " + expiry.text() + "."));
      case SOON ->
          found.add(toCertificates(Level.WARNING, subject + " expires " + expiry.text() + "."));
      case FINE -> {}
    }
    for (String problem : certificate.problems()) {
      found.add(toCertificates(Level.WARNING, subject + ": " + problem));
    }
  }

  private static Attention toCertificates(Level level, String text) {
    return new Attention(
        level, text, "Show certificates", new Remedy.Go(new Destination.Plain(Place.CERTIFICATES)));
  }

  private static void upstream(
      String name, UpstreamServer server, RecentFailures.Handed lately, List<Attention> found) {
    Remedy show = new Remedy.Go(new Destination.Traffic("status:502,504"));
    if (server.state().equals("down")) {
      String why = server.reason().isEmpty() ? "." : ": " + server.reason();
      found.add(
          new Attention(
              Level.ERROR,
              "Upstream " + name + ": " + server.url() + " is down" + why,
              "Show failures",
              show));
    } else if (lately.failures() > 0 && lately.failures() * FAILING >= lately.requests()) {
      found.add(
          new Attention(
              Level.WARNING,
              "Upstream %s: %s failed %d of %d requests in the last minute."
                  .formatted(name, server.url(), lately.failures(), lately.requests()),
              "Show failures",
              show));
    }
  }
}
