package com.acme.engine.config.text.yaml;

/// Something in a text that keeps it from being used.
///
/// @param at where
/// @param what what is wrong, a clause without a full stop
/// @param remedy what to do about it
public record Finding(Mark at, String what, String remedy) {}
