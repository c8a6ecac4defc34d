package com.acme.engine.certificates.acme;

import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.challenge.Challenge;

/// A name on its way to be proven.
///
/// @param name without `*.`
/// @param authorization what the CA thinks of it
/// @param challenge how it is proven
/// @param answer what the CA looks for
record Proof(String name, Authorization authorization, Challenge challenge, Answer answer) {}
