package com.acme.engine.proxy;

/// Where a circuit breaker stands.
///
/// @param state `closed`, `open` or `half-open`
/// @param reason what made it so; empty: it was never otherwise
public record BreakerStatus(String state, String reason) {}
