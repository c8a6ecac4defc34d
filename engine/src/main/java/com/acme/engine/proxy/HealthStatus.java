package com.acme.engine.proxy;

import java.time.Instant;
import java.util.Optional;

/// What is told of how one server is.
///
/// @param state `up`, `down`, or `unknown`: nobody checks it, or nobody has yet
/// @param reason for a person
/// @param since when it came into that state
/// @param lastCheck when it was last asked
/// @param ejections how often the requests it failed took it out
public record HealthStatus(
    String state, String reason, Instant since, Optional<Instant> lastCheck, long ejections) {}
