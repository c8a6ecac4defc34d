package com.acme.engine.certificates.acme;

import com.acme.engine.config.AcmeAuthority;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;

/// Says in words what a CA, or the way to it, refused.
record Failures(AcmeAuthority authority) {

  /// Where a CA limits requests and does not say for how long.
  private static final Duration LIMITED = Duration.ofHours(1);

  private static final int LONGEST = 1000;

  /// A conversation with the CA.
  interface Conversation<T> {
    T hold() throws AcmeException, AcmeFailure, InterruptedException;
  }

  /// Holds a conversation.
  ///
  /// @throws AcmeFailure for whatever goes wrong in it
  <T> T told(Conversation<T> conversation) throws AcmeFailure, InterruptedException {
    try {
      return conversation.hold();
    } catch (AcmeLazyLoadingException late) {
      throw of(late.getCause() == null ? late : late.getCause());
    } catch (UncheckedIOException cut) {
      // An answer that broke off: acme4j reads its lines as a stream.
      throw of(new AcmeNetworkException(cut.getCause()));
    } catch (AcmeException | AcmeProtocolException refused) {
      throw of(refused);
    }
  }

  private AcmeFailure of(Throwable refused) throws InterruptedException {
    return switch (refused) {
      case AcmeNetworkException network -> unreachable(network);
      case AcmeRateLimitedException limited -> {
        Instant until = limited.getRetryAfter().orElseGet(() -> Instant.now().plus(LIMITED));
        yield AcmeFailure.until(
            until,
            ca() + " limits how often it is asked: " + detail(limited.getProblem()),
            "nothing need be done: it is asked again after " + until + documents(limited),
            limited);
      }
      case AcmeUserActionRequiredException action ->
          AcmeFailure.of(
              FailureReason.ACCOUNT,
              ca() + " wants its terms agreed to: " + detail(action.getProblem()),
              "read " + action.getTermsOfServiceUri().map(URI::toString).orElse("what it says"),
              action);
      case AcmeServerException server ->
          AcmeFailure.of(
              FailureReason.of(server.getProblem()),
              ca() + " refused: " + detail(server.getProblem()),
              remedy(server),
              server);
      default ->
          AcmeFailure.of(
              FailureReason.PROTOCOL,
              ca() + " answered what is not the protocol: " + refused.getMessage(),
              "see that " + authority.directory() + " is the directory of an ACME CA",
              refused);
    };
  }

  private AcmeFailure unreachable(AcmeNetworkException network) throws InterruptedException {
    if (caused(network, InterruptedException.class).isPresent()) {
      throw new InterruptedException();
    }
    // Other failures of the handshake, such as an end in the middle, say nothing of trust.
    Optional<CertificateException> untrusted = caused(network, CertificateException.class);
    if (untrusted.isPresent()) {
      return AcmeFailure.of(
          FailureReason.UNTRUSTED,
          ca() + " is not trusted: " + untrusted.get().getMessage(),
          "for a private CA write ca-certificate: FILE",
          network);
    }
    if (caused(network, UnknownHostException.class).isPresent()
        || caused(network, UnresolvedAddressException.class).isPresent()) {
      return unreachable("its name is unknown", network);
    }
    if (caused(network, ConnectException.class).isPresent()) {
      return unreachable("nothing listens, or nothing lets through", network);
    }
    Throwable cause = network.getCause();
    return unreachable(cause == null ? "" : String.valueOf(cause.getMessage()), network);
  }

  private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  private AcmeFailure unreachable(String why, AcmeNetworkException network) {
    return AcmeFailure.of(
        FailureReason.UNREACHABLE,
        ca() + " cannot be reached: " + why,
        "see that this machine may connect to " + authority.directory(),
        network);
  }

  /// The CA did not find a proof.
  AcmeFailure unproven(Proof proof, Optional<Problem> problem) {
    String why = problem.map(Failures::detail).orElse("it does not say why");
    return AcmeFailure.of(
        problem.map(FailureReason::of).orElse(FailureReason.UNAUTHORIZED),
        ca()
            + " could not verify "
            + proof.name()
            + " by "
            + authority.challenge().type()
            + ": "
            + why
            + " ("
            + proof.answer().seen()
            + ")",
        remedy(proof.name()));
  }

  /// The CA took longer than a person would wait.
  AcmeFailure slow(String what, Duration waited) {
    return AcmeFailure.of(
        FailureReason.TIMEOUT,
        ca() + " had not " + what + " after " + waited.toSeconds() + "s",
        "nothing need be done: it is asked again");
  }

  /// The CA gave an order up.
  AcmeFailure givenUp(Optional<Problem> problem) {
    return AcmeFailure.of(
        problem.map(FailureReason::of).orElse(FailureReason.ORDER),
        ca() + " gave the order up: " + problem.map(Failures::detail).orElse("it does not say why"),
        "see whether it may issue for these names, such as by their CAA records");
  }

  private String remedy(String name) {
    return switch (authority.challenge()) {
      case AcmeAuthority.Challenge.Http _ ->
          "see that port 80 of " + name + " leads to a listener of this server";
      case AcmeAuthority.Challenge.TlsAlpn _ ->
          "see that port 443 of "
              + name
              + " leads to a TLS listener of this server, with nothing between that ends TLS";
      case AcmeAuthority.Challenge.Dns _ ->
          "see that the dns-command makes the record where the world sees it, before it returns";
    };
  }

  private static String remedy(AcmeServerException refused) {
    return switch (FailureReason.lastWord(refused.getType())) {
      case "externalAccountRequired" ->
          "write external-account: { key-id, hmac-secret } as the CA gave them out";
      case "rejectedIdentifier", "unsupportedIdentifier" ->
          "take the name out of the certificate: this CA does not issue for it";
      case "caa" -> "let the name's CAA record permit this CA";
      case "invalidContact", "unsupportedContact" -> "correct email";
      default -> "correct what it says";
    };
  }

  private static String documents(AcmeRateLimitedException limited) {
    return limited.getDocuments().isEmpty()
        ? ""
        : "; see "
            + limited.getDocuments().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "));
  }

  /// What a problem says (RFC 8555 section 6.7), with its parts by name.
  private static String detail(Problem problem) {
    String own = problem.getDetail().or(problem::getTitle).orElse(problem.getType().toString());
    String parts =
        problem.getSubProblems().stream()
            .map(part ->
                part.getIdentifier().map(id -> id.getDomain() + ": ").orElse("") + detail(part))
            .collect(Collectors.joining("; "));
    return oneLine(parts.isEmpty() ? own : own + " (" + parts + ")");
  }

  /// What a CA says may be anything.
  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private String ca() {
    return "the CA " + authority.directory().getHost();
  }
}
