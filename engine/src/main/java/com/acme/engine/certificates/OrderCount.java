package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.FailureReason;
import java.util.Optional;

/// How many orders for a certificate came to the same end since the start.
///
/// @param name of the certificate in the configuration; on demand, of all its hosts
/// @param failure why no certificate was issued; empty: it was
public record OrderCount(String name, Optional<FailureReason> failure, long count) {}
