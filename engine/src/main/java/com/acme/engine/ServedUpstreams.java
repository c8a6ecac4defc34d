package com.acme.engine;

import com.acme.engine.admin.UpstreamControl;
import com.acme.engine.proxy.Upstreams;

/// The pools in use, as the admin API changes them.
record ServedUpstreams(Upstreams upstreams) implements UpstreamControl {

  @Override
  public boolean drain(String upstream, String server) {
    return upstreams.drain(upstream, server);
  }

  @Override
  public boolean enable(String upstream, String server) {
    return upstreams.enable(upstream, server);
  }

  @Override
  public boolean weigh(String upstream, String server, int weight) {
    return upstreams.weigh(upstream, server, weight);
  }
}
