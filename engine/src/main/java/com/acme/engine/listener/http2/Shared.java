package com.acme.engine.listener.http2;

/// What the streams of a connection share.
record Shared(Streams streams, Sender sender, Output output, Inflow inflow, Flood flood) {}
