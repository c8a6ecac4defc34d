package com.acme.engine.config.text;

import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Health;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Observability;
import com.acme.engine.config.Redis;
import com.acme.engine.config.text.ListenersReader.ListenerPart;
import com.acme.engine.config.text.SitesReader.SitePart;
import com.acme.engine.config.text.TlsReader.TlsPart;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.yaml.Mark;
import com.acme.engine.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the model of complete, checked values, and finds what is wrong between them.
final class ModelReader {

  private static final Located<Address> DEFAULT_ADMIN =
      new Located<>(new Address("127.0.0.1", 7700), Mark.START, "");

  private final Findings findings;
  private final NamedFiles files;
  private final Plugins plugins;
  private final Section root;

  ModelReader(Findings findings, NamedFiles files, Plugins plugins, Section root) {
    this.findings = findings;
    this.files = files;
    this.plugins = plugins;
    this.root = root;
  }

  /// The model; only to be used where there are no findings.
  Optional<Configuration> read(String environment) {
    Templates templates = new Templates(findings);
    ObservabilityReader observabilities =
        new ObservabilityReader(
            files, templates, new TellingListeners(findings, root.members("listeners").keySet()));
    Observability observability = observabilities.observability(root);
    Health health = observabilities.health(root);
    TlsReader tlsReader = new TlsReader(findings, files);
    TlsPart tls = tlsReader.read(root.sectionOrEmpty("tls"));
    Map<String, ListenerPart> listeners = new ListenersReader(findings, tlsReader).read(root, tls);
    ProxyReader proxies = new ProxyReader(findings, files, templates, root);
    List<SitePart> sites = sites(templates, observabilities, proxies);
    templates.checkShared();
    new HostConflicts(findings).check(sites);
    Cache cache = CacheReader.store(root);
    new QuotaConflicts(findings).check(root, cache, sites.stream().map(SitePart::site).toList());
    new CertificateCoverage(findings).check(sites, listeners.values());
    Optional<Admin> admin = admin(listeners);
    Optional<Redis> redis = new RedisReader(findings, files).read(root);
    if (redis.isEmpty() && root.sectionOrEmpty("cache").get("redis", Literals.BOOLEAN, false)) {
      needsRedis();
    }
    Section authority = root.sectionOrEmpty("tls").sectionOrEmpty("acme");
    if (redis.isEmpty() && !root.has("redis") && authority.has("shared-secret")) {
      findings.add(
          authority.keyAt("shared-secret"),
          "what servers share is in Redis, and there is no section redis",
          "add redis: { url: \"redis://HOST:PORT\" }, or remove the key");
    }
    return data()
        .flatMap(data ->
            admin.map(api ->
                new Configuration(
                    environment,
                    data,
                    listeners(listeners),
                    tls.tls(),
                    sites.stream().map(SitePart::site).toList(),
                    proxies.defined(),
                    cache,
                    observability,
                    ObservabilityReader.logging(root),
                    api,
                    health,
                    redis)));
  }

  private List<SitePart> sites(
      Templates templates, ObservabilityReader observability, ProxyReader proxies) {
    Section accessLog = root.sectionOrEmpty("observability").sectionOrEmpty("access-log");
    PolicyReader policies = new PolicyReader(findings, observability, templates, accessLog);
    MiddlewareReader middleware = new MiddlewareReader(findings, policies, templates, root);
    HandlerReader handlers = new HandlerReader(findings, files, plugins, root);
    ActionReader actions = new ActionReader(findings, files, proxies, templates, handlers);
    RouteReader routes =
        new RouteReader(findings, actions, middleware, new CacheReader(findings, files, templates));
    return new SitesReader(
            findings, files, routes, middleware, templates, root.members("listeners").keySet())
        .read(root);
  }

  private void needsRedis() {
    Section cache = root.sectionOrEmpty("cache");
    findings.add(
        cache.at("redis"),
        "redis as a second level needs the section redis",
        "add redis: { url: \"redis://HOST:PORT\" }, or remove the key");
  }

  /// Where the server is, whatever is wrong elsewhere.
  Optional<Whereabouts> whereabouts() {
    return data().flatMap(data -> admin(Map.of()).map(api -> new Whereabouts(api, data)));
  }

  private Optional<Path> data() {
    return root.located("data", Literals.PATH).flatMap(files::path);
  }

  private Optional<Admin> admin(Map<String, ListenerPart> listeners) {
    Section section = root.sectionOrEmpty("admin");
    Located<Address> address =
        section.located("address", NetworkLiterals.ADDRESS).orElse(DEFAULT_ADMIN);
    addresses(section, address, listeners);
    try {
      return section
          .located("token-file", Literals.PATH)
          .flatMap(files::path)
          .map(token ->
              new Admin(address.value(), section.get("tls", Literals.BOOLEAN, false), token));
    } catch (IllegalArgumentException e) {
      findings.refused(address.at(), e);
      return Optional.empty();
    }
  }

  /// Of two that meet, the one that is written is at fault, not the default.
  private void addresses(
      Section admin, Located<Address> address, Map<String, ListenerPart> listeners) {
    AddressConflicts conflicts = new AddressConflicts(findings);
    boolean usual =
        admin
            .value("address")
            .filter(value -> value.origin() instanceof Origin.Default)
            .isPresent();
    if (usual) {
      conflicts.claim("admin", address);
    }
    listeners.forEach((name, part) -> conflicts.claim("the listener " + name, part.address()));
    if (!usual) {
      conflicts.claim("admin", address);
    }
  }

  private static Map<String, Listener> listeners(Map<String, ListenerPart> parts) {
    Map<String, Listener> listeners = new LinkedHashMap<>();
    parts.forEach((name, part) -> listeners.put(name, part.listener()));
    return listeners;
  }
}
