package com.acme.engine.listener.http2;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.wire.http2.Priority;
import java.util.Optional;

/// A request before its content, checked.
///
/// @param upgrade the protocol of an extended CONNECT (RFC 8441); empty otherwise
/// @param length of the content as stated; -1: it is not
/// @param expectsContinue whether the client waits to be asked for the content
/// @param refusal why it is not served, though it is well-formed
record StreamHead(
    String method,
    String authority,
    RequestTarget target,
    Fields fields,
    String upgrade,
    long length,
    boolean expectsContinue,
    Priority priority,
    Optional<HttpFailure> refusal) {}
