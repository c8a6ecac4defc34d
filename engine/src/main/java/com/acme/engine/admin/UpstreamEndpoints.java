package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.EngineStatus;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Upstreams and the live state of their servers.
final class UpstreamEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamEndpoints.class);
  private static final int LONGEST = 1_024;

  private record Upstreams(List<EngineStatus.Upstream> upstreams) {}

  private final StatusSource status;
  private final UpstreamControl control;

  UpstreamEndpoints(StatusSource status, UpstreamControl control) {
    this.status = status;
    this.control = control;
  }

  Response list(ApiRequest request) {
    return Json.ok(new Upstreams(status.status().upstreams()));
  }

  /// Drains, enables or weighs a server, and answers how it is then.
  Response change(ApiRequest request) throws IOException {
    String upstream = request.variable("name");
    String server = request.variable("id");
    ServerEdit edit = Json.read(request.content(LONGEST), ServerEdit.class);
    edit.check();
    if (!apply(edit, upstream, server)) {
      throw unknown();
    }
    EngineStatus.Server now = find(upstream, server);
    LOG.info("upstream {}: {} {} by {}", upstream, now.url(), edit, request.caller().name());
    return Json.ok(now);
  }

  private boolean apply(ServerEdit edit, String upstream, String server) {
    boolean weighed =
        edit.weight().map(weight -> control.weigh(upstream, server, weight)).orElse(true);
    boolean stated =
        edit.state()
            .map(state ->
                state.equals("drain")
                    ? control.drain(upstream, server)
                    : control.enable(upstream, server))
            .orElse(true);
    return weighed && stated;
  }

  private EngineStatus.Server find(String upstream, String server) {
    return status.status().upstreams().stream()
        .filter(each -> each.name().equals(upstream))
        .flatMap(each -> each.servers().stream())
        .filter(each -> each.id().equals(server))
        .findFirst()
        .orElseThrow(UpstreamEndpoints::unknown);
  }

  private static HttpFailure unknown() {
    return new HttpFailure(404, "no such upstream or server; GET /api/v1/upstreams has their ids");
  }
}
