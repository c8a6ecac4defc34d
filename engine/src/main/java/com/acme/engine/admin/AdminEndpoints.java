package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import java.util.ArrayList;
import java.util.List;

/// Every endpoint there is, in one list. Adding one here without a line in `openapi.json` fails a
/// test.
final class AdminEndpoints {

  static final String API = "/api/v1";

  /// What the contract names and this build does not have.
  ///
  /// @param path below {@link #API}
  record Missing(String method, String path) {}

  static final List<Missing> MISSING =
      List.of(
          new Missing("GET", "/keys"),
          new Missing("POST", "/keys"),
          new Missing("DELETE", "/keys/{id}"));

  private AdminEndpoints() {}

  /// The list.
  ///
  /// @param metricsPath where metrics are told
  static Endpoints of(AdminServer server, String metricsPath) {
    List<Endpoint> all = new ArrayList<>();
    health(all, new HealthEndpoints(server.status()));
    status(all, metricsPath, new StatusEndpoints(server));
    certificates(all, new CertificateEndpoints(server.status(), server.certificates()));
    upstreams(all, new UpstreamEndpoints(server.status(), server.upstreams()));
    cache(all, server.responses());
    config(all, new ConfigEndpoints(server.config(), server.history()));
    exchanges(all, new ExchangeEndpoints(server.recorder(), server.version()));
    EventEndpoints events = new EventEndpoints(server.events(), server.recorder());
    add(all, "GET", API + "/events", Role.VIEWER, events::watch);
    Replay replay = new Replay(server.recorder(), server.handler(), server.clock());
    add(all, "POST", API + "/exchanges/{id}/replay", Role.OPERATOR, replay::answer);
    unavailable(all);
    return new Endpoints(all);
  }

  private static void health(List<Endpoint> all, HealthEndpoints health) {
    add(all, "GET", "/health/live", Role.ANYONE, health::live);
    add(all, "GET", "/health/ready", Role.ANYONE, health::ready);
    add(all, "GET", "/health/started", Role.ANYONE, health::started);
  }

  private static void status(List<Endpoint> all, String metricsPath, StatusEndpoints status) {
    add(all, "GET", metricsPath, Role.VIEWER, status::metrics);
    add(all, "GET", API + "/openapi.json", Role.VIEWER, status::openApi);
    add(all, "GET", API + "/status", Role.VIEWER, status::status);
    add(all, "GET", API + "/routes", Role.VIEWER, status::routes);
    add(all, "GET", API + "/stats", Role.VIEWER, status::stats);
    add(all, "GET", API + "/logs", Role.VIEWER, status::logs);
    add(all, "GET", API + "/explain", Role.VIEWER, status::explain);
    add(all, "POST", API + "/explain", Role.OPERATOR, status::explainText);
    add(all, "GET", API + "/certificates/{name}/chain", Role.VIEWER, status::chain);
    add(all, "GET", API + "/local-ca", Role.VIEWER, status::localAuthority);
  }

  private static void certificates(List<Endpoint> all, CertificateEndpoints certificates) {
    String one = API + "/certificates/{name}";
    add(all, "GET", API + "/certificates", Role.VIEWER, certificates::list);
    add(all, "POST", one + "/renew", Role.OPERATOR, certificates::renew);
    add(all, "POST", one + "/revoke", Role.ADMIN, certificates::revoke);
  }

  private static void upstreams(List<Endpoint> all, UpstreamEndpoints upstreams) {
    add(all, "GET", API + "/upstreams", Role.VIEWER, upstreams::list);
    add(all, "PATCH", API + "/upstreams/{name}/servers/{id}", Role.OPERATOR, upstreams::change);
  }

  private static void cache(List<Endpoint> all, ResponseControl responses) {
    CacheEndpoints cache = new CacheEndpoints(responses);
    add(all, "GET", API + "/cache", Role.VIEWER, cache::show);
    add(all, "POST", API + "/cache/purge", Role.OPERATOR, cache::purge);
    WarmEndpoints warm = new WarmEndpoints(responses);
    add(all, "GET", API + "/cache/warm", Role.VIEWER, warm::list);
    add(all, "POST", API + "/cache/warm", Role.OPERATOR, warm::start);
    add(all, "GET", API + "/cache/warm/{id}", Role.VIEWER, warm::one);
    add(all, "DELETE", API + "/cache/warm/{id}", Role.OPERATOR, warm::cancel);
  }

  private static void config(List<Endpoint> all, ConfigEndpoints config) {
    add(all, "GET", API + "/config", Role.OPERATOR, config::read);
    add(all, "PUT", API + "/config", Role.ADMIN, config::replace);
    add(all, "POST", API + "/config/validate", Role.OPERATOR, config::validate);
    add(all, "GET", API + "/config/history", Role.OPERATOR, config::history);
    add(all, "GET", API + "/config/history/{revision}", Role.OPERATOR, config::revision);
    add(all, "POST", API + "/reload", Role.OPERATOR, config::reload);
  }

  private static void exchanges(List<Endpoint> all, ExchangeEndpoints exchanges) {
    add(all, "GET", API + "/exchanges", Role.VIEWER, exchanges::list);
    add(all, "DELETE", API + "/exchanges", Role.OPERATOR, exchanges::clear);
    add(all, "GET", API + "/exchanges/{id}", Role.VIEWER, exchanges::one);
    add(all, "GET", API + "/exchanges/{id}/body/{side}", Role.VIEWER, exchanges::body);
    add(all, "GET", API + "/exchanges/{id}/messages", Role.VIEWER, exchanges::messages);
    add(all, "GET", API + "/exchanges.har", Role.VIEWER, exchanges::har);
    add(all, "GET", API + "/recording", Role.VIEWER, exchanges::recording);
    add(all, "PUT", API + "/recording", Role.OPERATOR, exchanges::turnRecording);
  }

  /// Answers for what the contract names and this build does not have.
  private static void unavailable(List<Endpoint> all) {
    for (Missing missing : MISSING) {
      String name = missing.method() + " " + API + missing.path();
      add(
          all,
          missing.method(),
          API + missing.path(),
          Role.VIEWER,
          _ -> {
            throw new HttpFailure(501, name + " is not available yet");
          });
    }
  }

  private static void add(
      List<Endpoint> all, String method, String path, Role role, Endpoint.Action action) {
    all.add(Endpoint.of(method, path, role, action));
  }
}
