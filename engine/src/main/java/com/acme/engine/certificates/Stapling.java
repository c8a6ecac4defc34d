package com.acme.engine.certificates;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps OCSP responses for the certificates in use: fetched ahead, never in a handshake, and
/// fetched anew at half of their life, so that a responder may be out of order for the other half.
final class Stapling {

  private static final Logger LOG = LoggerFactory.getLogger(Stapling.class);

  /// How long a certificate that demands a response waits for its first while the one before is
  /// presented. Where there is none before, one attempt must do.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final OcspFiles files;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private final OcspResponder responder;
  private final Map<Credential, StapledCredential> known = new HashMap<>();

  Stapling(
      OcspFiles files,
      InstantSource clock,
      Consumer<CertificateEvent> events,
      OcspResponder responder) {
    this.files = files;
    this.clock = clock;
    this.events = events;
    this.responder = responder;
  }

  /// One look at all certificates in use. Fetches on threads of their own, one a certificate.
  void look(CertificateStores stores) {
    Set<Credential> used = new HashSet<>();
    for (CertificateStore store : stores.all()) {
      for (CertificateSource source : store.single()) {
        if (store.wanted().stapled()) {
          look(source, used);
        } else {
          source.credentials().forEach(Credential::release);
        }
      }
    }
    known.keySet().retainAll(used);
  }

  /// Nothing is there to be stapled to until a CA has issued it.
  private void look(CertificateSource source, Set<Credential> used) {
    List<Credential> all = source.credentials();
    for (Credential credential : all) {
      used.add(credential);
      known
          .computeIfAbsent(credential, first -> stapled(source.name(), first, all.size() > 1))
          .look();
    }
  }

  private StapledCredential stapled(String name, Credential credential, boolean replaces) {
    Optional<OcspQuestion> question = OcspQuestion.about(credential);
    warnIfDemanded(name, credential, question);
    Instant now = clock.instant();
    Instant patient = replaces ? now.plus(PATIENCE) : now;
    return new StapledCredential(
        name, credential, question, patient, files, clock, events, responder);
  }

  private static void warnIfDemanded(
      String name, Credential credential, Optional<OcspQuestion> question) {
    if (question.isEmpty() && OcspQuestion.isDemandedBy(credential.leaf())) {
      LOG.error(
          "The certificate {} demands a stapled OCSP response (must-staple), and names no"
              + " responder, or its file lacks the issuer's certificate; clients that follow RFC"
              + " 7633 refuse it",
          name);
    }
  }
}
