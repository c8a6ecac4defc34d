package com.acme.engine.certificates;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
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
      if (store.wanted().stapled()) {
        store.files().forEach(file -> look(file.name(), file.current(), used));
        store.asked().forEach(asked -> look(asked, used));
      }
    }
    known.keySet().retainAll(used);
  }

  /// Nothing is there to be stapled to until a CA has issued it.
  private void look(AcmeCertificate asked, Set<Credential> used) {
    asked.held().ifPresent(credential -> look(asked.name(), credential, used));
  }

  private void look(String name, Credential credential, Set<Credential> used) {
    used.add(credential);
    StapledCredential stapled = known.get(credential);
    if (stapled == null) {
      Optional<OcspQuestion> question = OcspQuestion.about(credential);
      warnIfDemanded(name, credential, question);
      stapled = new StapledCredential(name, credential, question, files, clock, events, responder);
      known.put(credential, stapled);
    }
    stapled.look();
  }

  private static void warnIfDemanded(
      String name, Credential credential, Optional<OcspQuestion> question) {
    if (question.isEmpty() && OcspQuestion.isDemandedBy(credential.leaf())) {
      LOG.error(
          "The certificate {} demands a stapled OCSP response (must-staple), and names no responder, or its file lacks the issuer's certificate; clients that follow RFC 7633 refuse it",
          name);
    }
  }
}
