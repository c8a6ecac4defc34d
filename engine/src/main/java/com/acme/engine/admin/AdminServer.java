package com.acme.engine.admin;

import com.acme.engine.exchange.Handler;
import com.acme.engine.observe.Counters;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.LogTail;
import com.acme.engine.observe.Metrics;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.Stats;
import java.time.InstantSource;

/// What the endpoints answer from.
///
/// @param version of this build, for exports
/// @param clock tells the time
/// @param status of the running server
/// @param config of the running server
/// @param explainer of the running server
/// @param certificates of the running server
/// @param upstreams of the running server
/// @param responses what is cached
/// @param handler what the listeners call, for replays
/// @param history of configurations
/// @param counters of exchanges
/// @param stats of seconds
/// @param metrics of everything
/// @param recorder of exchanges
/// @param logTail of the server's log
/// @param events of everything
public record AdminServer(
    String version,
    InstantSource clock,
    StatusSource status,
    ConfigControl config,
    Explainer explainer,
    CertificateControl certificates,
    UpstreamControl upstreams,
    ResponseControl responses,
    Handler handler,
    ConfigHistory history,
    Counters counters,
    Stats stats,
    Metrics metrics,
    Recorder recorder,
    LogTail logTail,
    Events events) {}
