package com.acme.engine.proxy;

/// No server of an upstream may get the request. It has no stack trace: it reports on servers, not
/// on this program.
final class NoServer extends Exception {

  private static final long serialVersionUID = 1L;

  NoServer() {
    super("none of its servers is available", null, false, false);
  }
}
