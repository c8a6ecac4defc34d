package com.acme.engine.listener;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// What a listener speaks TLS with.
///
/// @param context presents certificates by server name
/// @param parameters versions, and what server names are known
public record Security(SSLContext context, SSLParameters parameters) {}
