package com.acme.engine.plugin;

/// A plug-in that cannot be used.
///
/// @param where its file, or where else it was found
/// @param why what is wrong
/// @param remedy what to do
public record Unusable(String where, String why, String remedy) {}
