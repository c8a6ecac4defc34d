package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The OCSP response of one certificate in use.
final class StapledCredential {

  private static final Logger LOG = LoggerFactory.getLogger(StapledCredential.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  /// A responder may hear of a certificate a moment after it was issued.
  private static final Duration FIRST_PAUSE_WAITING = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 9;

  private final String name;
  private final Credential credential;
  private final Optional<OcspQuestion> question;
  private final Instant patient;
  private final OcspFiles files;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private final OcspResponder responder;
  private Instant next = Instant.MIN;
  private int failures;
  private boolean asking;
  private boolean restored;

  /// @param name of the certificate in the configuration
  /// @param question that is asked; empty: nobody answers for it
  /// @param patient until when a certificate that demands a response is not presented without
  StapledCredential(
      String name,
      Credential credential,
      Optional<OcspQuestion> question,
      Instant patient,
      OcspFiles files,
      InstantSource clock,
      Consumer<CertificateEvent> events,
      OcspResponder responder) {
    this.name = name;
    this.credential = credential;
    this.question = question;
    this.patient = patient;
    this.files = files;
    this.clock = clock;
    this.events = events;
    this.responder = responder;
  }

  /// Drops a response whose time is over, and has a new one fetched where that is due.
  synchronized void look() {
    if (question.isEmpty()) {
      credential.release();
      return;
    }
    restore(question.get());
    Instant now = clock.instant();
    credential
        .staple()
        .filter(staple -> !staple.end().isAfter(now))
        .ifPresent(_ -> credential.unstaple());
    if (!asking && !now.isBefore(next)) {
      asking = true;
      OcspQuestion asked = question.get();
      Thread.ofVirtual().name("ocsp " + name).start(() -> fetch(asked));
    }
  }

  /// Once, before the first question: a restart must not leave the certificate without.
  private void restore(OcspQuestion asked) {
    if (!restored) {
      restored = true;
      files
          .read(credential)
          .ifPresent(kept -> {
            try {
              use(new OcspAnswer(asked, clock.instant()).staple(kept));
            } catch (CertificateFailure old) {
              LOG.debug("the kept response of {}: {}", name, old.problem().what());
            }
          });
    }
  }

  private void use(OcspStaple staple) {
    credential.staple(staple);
    next = staple.refresh();
    failures = 0;
  }

  private void fetch(OcspQuestion asked) {
    try {
      byte[] answer = responder.ask(asked.responder(), asked.request());
      OcspStaple fresh = new OcspAnswer(asked, clock.instant()).staple(answer);
      succeeded(fresh);
      files.keep(credential, fresh);
    } catch (CertificateFailure refused) {
      failed(asked, refused.problem().what(), refused.problem().remedy());
    } catch (IOException | RuntimeException silent) {
      failed(asked, "no OCSP response could be had (" + silent + ")", "see that it can be reached");
    }
  }

  private synchronized void succeeded(OcspStaple fresh) {
    asking = false;
    use(fresh);
    LOG.debug("The OCSP response of {} holds until {}", name, fresh.end());
  }

  /// Told once until it goes well again, then only when it matters more: when nothing is left to be
  /// stapled, or a certificate is presented without the response that it demands.
  private synchronized void failed(OcspQuestion asked, String what, String remedy) {
    asking = false;
    boolean waits = waits();
    next = clock.instant().plus(pause(waits));
    boolean bare = credential.staple().isEmpty() && !waits;
    boolean demanded = OcspQuestion.isDemandedBy(credential.leaf());
    CertificateProblem problem =
        new CertificateProblem(
            "tls.certificates." + name,
            asked.responder() + ": " + what + consequence(waits, bare, demanded),
            remedy);
    boolean news = failures == 0 || (bare && credential.problem().isEmpty());
    failures++;
    if (bare) {
      credential.bare(problem);
    }
    if (news) {
      tell(problem, bare && demanded);
    }
  }

  /// Whether it is not presented before it has a response; else it is from here on.
  private boolean waits() {
    boolean waits = !credential.isPresentable();
    if (waits && !clock.instant().isBefore(patient)) {
      credential.release();
      failures = 0;
      return false;
    }
    return waits;
  }

  private Duration pause(boolean waits) {
    Duration first = waits ? FIRST_PAUSE_WAITING : FIRST_PAUSE;
    Duration pause = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void tell(CertificateProblem problem, boolean harmful) {
    if (harmful) {
      LOG.error("{}", problem.text());
    } else {
      LOG.warn("{}", problem.text());
    }
    events.accept(new CertificateEvent.Unstapled(name, problem));
  }

  private static String consequence(boolean waits, boolean bare, boolean demanded) {
    if (waits) {
      return "; the certificate demands one (must-staple), so the one before is presented"
          + " meanwhile";
    }
    if (!bare) {
      return "; the one before is stapled while it holds";
    }
    return demanded
        ? "; the certificate demands one (must-staple), and clients that follow RFC 7633 refuse it"
        : "; nothing is stapled";
  }
}
