package com.acme.console.engine;

/// Content of a message, decoded and without secrets.
///
/// @param bytes not to be changed
/// @param contentType of the message; empty: none was stated
/// @param undecoded a content coding that could not be taken off; empty as a rule
/// @param complete whether it is all that was sent
/// @param sent how many bytes were sent, before decoding
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
public record Content(
    byte[] bytes, String contentType, String undecoded, boolean complete, long sent) {}
