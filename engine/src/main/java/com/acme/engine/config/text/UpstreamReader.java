package com.acme.engine.config.text;

import com.acme.engine.config.Resilience;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.Upstream.Balance;
import com.acme.engine.config.Upstream.Buffering;
import com.acme.engine.config.Upstream.Connections;
import com.acme.engine.config.Upstream.Server;
import com.acme.engine.config.Upstream.Timeouts;
import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads upstreams: named ones, and those a route has to itself.
final class UpstreamReader {

  private final Findings findings;
  private final UpstreamTlsReader tls;
  private final BalanceReader balances;

  UpstreamReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.tls = new UpstreamTlsReader(findings, files);
    this.balances = new BalanceReader(findings);
  }

  /// An upstream; empty where nothing can be made of it.
  Optional<Upstream> read(Section section, String name, Rewrite rewrite) {
    List<Server> servers = servers(section);
    if (servers.isEmpty()) {
      if (section.isEmptyList("servers")) {
        findings.add(
            section.at("servers"), "an upstream without servers answers nothing", "add one");
      }
      return Optional.empty();
    }
    return Optional.of(
        new Upstream(
            name,
            servers,
            balances.read(section),
            section.get("slow-start", Literals.TIMEOUT, Optional.empty()),
            timeouts(section.sectionOrEmpty("timeouts")),
            connections(section.sectionOrEmpty("connections")),
            rewrite,
            new ResilienceReader(findings).read(section),
            buffering(section.sectionOrEmpty("buffering")),
            protocol(section, servers)));
  }

  private UpstreamProtocol protocol(Section section, List<Server> servers) {
    String word = section.get("protocol", NetworkLiterals.PROTOCOL, UpstreamProtocol.AUTO.word());
    UpstreamProtocol protocol =
        Arrays.stream(UpstreamProtocol.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElse(UpstreamProtocol.AUTO);
    for (Server server : servers) {
      boolean secure = "https".equalsIgnoreCase(server.url().getScheme());
      if (protocol == UpstreamProtocol.H2 && !secure) {
        findings.add(
            section.at("protocol"),
            "h2 is HTTP/2 over TLS, and the server " + server.url() + " has none",
            "write h2c, or https:// before the server");
      } else if (protocol == UpstreamProtocol.H2C && secure) {
        findings.add(
            section.at("protocol"),
            "h2c is HTTP/2 without TLS, and the server " + server.url() + " has it",
            "write h2, or http:// before the server");
      }
    }
    return protocol;
  }

  /// The upstream of a URL alone.
  static Upstream of(URI url) {
    return new Upstream(
        url.toString(),
        List.of(new Server(url, 1, 1)),
        new Balance.RoundRobin(),
        Optional.empty(),
        Timeouts.DEFAULT,
        Connections.DEFAULT,
        Rewrite.NONE,
        Resilience.DEFAULT);
  }

  private List<Server> servers(Section section) {
    List<Server> servers = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    for (Value item : section.items("servers")) {
      server(item, section)
          .ifPresent(server -> {
            servers.add(server);
            if (!seen.add(server.url())) {
              findings.add(
                  item.at(),
                  "the server " + server.url() + " is listed twice",
                  "keep one; weight gives it a larger share");
            }
          });
    }
    return servers;
  }

  private Optional<Server> server(Value item, Section section) {
    if (item instanceof Text) {
      return Section.located(item, NetworkLiterals.SERVER_URL)
          .map(url -> new Server(url.value(), 1, 1));
    }
    return section
        .item("servers", item)
        .flatMap(server ->
            server
                .get("url", NetworkLiterals.SERVER_URL)
                .map(url ->
                    new Server(
                        url,
                        server.get("weight", Literals.count(1), 1),
                        server.get("priority", Literals.count(1), 1),
                        tls.read(server, url))));
  }

  private static Timeouts timeouts(Section section) {
    return new Timeouts(
        section.get("connect", Literals.TIMEOUT, Timeouts.DEFAULT.connect()),
        section.get("response", Literals.TIMEOUT, Timeouts.DEFAULT.response()),
        section.get("idle", Literals.TIMEOUT, Timeouts.DEFAULT.idle()),
        section.get("total", Literals.TIMEOUT, Timeouts.DEFAULT.total()),
        section.get("tunnel", Literals.TIMEOUT, Timeouts.DEFAULT.tunnel()),
        section.get("ping", Literals.TIMEOUT, Timeouts.DEFAULT.ping()));
  }

  private static Buffering buffering(Section section) {
    return new Buffering(
        section.get("request", Literals.BUFFER_SIZE, Buffering.NONE.request()),
        section.get("response", Literals.BUFFER_SIZE, Buffering.NONE.response()));
  }

  private static Connections connections(Section section) {
    return new Connections(
        section.get("max-per-server", Literals.count(1), Connections.DEFAULT.maxPerServer()),
        section.get("idle", Literals.count(0), Connections.DEFAULT.idle()));
  }
}
