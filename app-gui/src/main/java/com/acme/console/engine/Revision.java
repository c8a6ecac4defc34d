package com.acme.console.engine;

import java.time.Instant;

/// A configuration that was applied.
///
/// @param number counts from 1
/// @param trigger what made the server read it
/// @param by who; empty: unknown
public record Revision(long number, Instant time, String trigger, String by) {}
