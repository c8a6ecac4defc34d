package com.acme.console.engine;

/// The state of the recorder.
///
/// @param on whether exchanges are recorded
/// @param kept how many are kept
/// @param bytes about how much memory they take
/// @param passedOver how many were not recorded, because too many came at once
public record Recording(boolean on, int kept, long bytes, long passedOver) {}
