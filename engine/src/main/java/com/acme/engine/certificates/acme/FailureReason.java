package com.acme.engine.certificates.acme;

import java.net.URI;
import java.util.Locale;
import org.shredzone.acme4j.Problem;

/// Why a CA issued nothing, in one of a few words: the problem types of CAs (RFC 8555 section 6.7)
/// as far as somebody does something else about each, and what goes wrong on this side.
public enum FailureReason {
  /// The CA could not look a name up.
  DNS,
  /// The CA could not connect to a name.
  CONNECTION,
  /// The CA could not shake hands with a name.
  TLS,
  /// The CA found another proof than it asked for, or none.
  UNAUTHORIZED,
  /// A CAA record forbids this CA to issue.
  CAA,
  /// The CA was asked too often.
  RATE_LIMITED,
  /// The CA does not issue for a name.
  IDENTIFIER,
  /// The CA wants another account, or something of it: a binding, a contact, its terms agreed to.
  ACCOUNT,
  /// The CA gave the order up, and does not say why.
  ORDER,
  /// The CA took too long.
  TIMEOUT,
  /// The CA has an error of its own.
  CA,
  /// The CA refused for a reason of its own.
  REFUSED,
  /// The CA cannot be reached.
  UNREACHABLE,
  /// The CA's own certificate is not trusted.
  UNTRUSTED,
  /// One side did not understand the other.
  PROTOCOL,
  /// The CA does not take the challenge of the configuration for a name.
  CHALLENGE,
  /// The program that changes the DNS failed.
  DNS_COMMAND,
  /// A file of this server cannot be read or written.
  STORAGE;

  /// As metrics write it, such as `rate-limited`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What a problem of a CA is about; of one that has parts (RFC 8555 section 6.7.1), its first.
  static FailureReason of(Problem problem) {
    FailureReason own = of(problem.getType());
    return own == REFUSED && !problem.getSubProblems().isEmpty()
        ? of(problem.getSubProblems().getFirst())
        : own;
  }

  private static FailureReason of(URI type) {
    return switch (lastWord(type)) {
      case "dns" -> DNS;
      case "connection" -> CONNECTION;
      case "tls" -> TLS;
      case "unauthorized", "incorrectResponse" -> UNAUTHORIZED;
      case "caa" -> CAA;
      case "rateLimited" -> RATE_LIMITED;
      case "rejectedIdentifier", "unsupportedIdentifier" -> IDENTIFIER;
      case "accountDoesNotExist",
          "externalAccountRequired",
          "invalidContact",
          "unsupportedContact",
          "userActionRequired" ->
          ACCOUNT;
      case "orderNotReady" -> ORDER;
      case "serverInternal" -> CA;
      case "malformed", "badCSR", "badNonce", "badPublicKey", "badSignatureAlgorithm" -> PROTOCOL;
      default -> REFUSED;
    };
  }

  /// Such as `caa` of `urn:ietf:params:acme:error:caa`.
  static String lastWord(URI type) {
    String text = type.toString();
    return text.substring(text.lastIndexOf(':') + 1);
  }
}
