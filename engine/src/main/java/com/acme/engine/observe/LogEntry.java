package com.acme.engine.observe;

import com.acme.engine.config.Logging;
import java.time.Instant;

/// A line of the server's own log.
///
/// @param sequence counts from 1
/// @param time when
/// @param level how grave
/// @param room the part of the server, such as `proxy`, or the logger's name
/// @param thread name of the thread
/// @param requestId the exchange it is about; empty: none
/// @param message the text
/// @param failure stack trace; empty: none
public record LogEntry(
    long sequence,
    Instant time,
    Logging.Level level,
    String room,
    String thread,
    String requestId,
    String message,
    String failure) {}
