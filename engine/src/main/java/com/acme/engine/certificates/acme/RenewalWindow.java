package com.acme.engine.certificates.acme;

import java.time.Instant;
import java.util.Optional;

/// When a CA wants a certificate to be renewed (RFC 9773 section 4.2).
///
/// @param start first moment
/// @param end last moment
/// @param askAgain when the CA wants to be asked again; empty: it did not say
public record RenewalWindow(Instant start, Instant end, Optional<Instant> askAgain) {}
