package com.acme.console.engine;

/// The configuration's text.
///
/// @param file where it stands; empty: it was made up, as for a one-liner
/// @param text the whole text, `${…}` unresolved
/// @param etag equal for equal texts alone
/// @param environment name of the environment that is laid over; empty: the text decides
/// @param readOnly why it cannot be changed; empty when it can
public record ConfigDocument(
    String file, String text, String etag, String environment, String readOnly) {}
