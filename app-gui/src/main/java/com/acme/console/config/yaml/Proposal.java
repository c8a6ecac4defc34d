package com.acme.console.config.yaml;

/// Something that may be written at a place.
///
/// @param label what it is called
/// @param insert what is written for it
/// @param type what it takes or what it is, in few words
/// @param doc one line about it; empty: nothing to say
public record Proposal(String label, String insert, String type, String doc) {}
