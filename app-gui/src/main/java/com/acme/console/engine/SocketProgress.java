package com.acme.console.engine;

/// What has passed a WebSocket since it was looked at last.
///
/// @param messages that passed since then
/// @param open whether more may come
public record SocketProgress(SocketMessages messages, boolean open) {}
