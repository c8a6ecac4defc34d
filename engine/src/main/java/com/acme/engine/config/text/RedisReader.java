package com.acme.engine.config.text;

import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Redis.Credentials;
import com.acme.engine.config.Redis.Timeouts;
import com.acme.engine.config.Redis.Topology;
import com.acme.engine.config.Secret;
import com.acme.engine.config.UpstreamTls;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.RedisKeys;
import com.acme.engine.config.text.schema.RedisUrl;
import com.acme.engine.config.text.schema.ResilienceKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads where Redis is and how it is spoken to.
final class RedisReader {

  private static final List<String> PLACES = List.of("url", "cluster", "sentinel");
  private static final int CONNECTIONS = 16;
  private static final Duration CHECK = Duration.ofSeconds(5);

  private final Findings findings;
  private final UpstreamTlsReader tls;

  RedisReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.tls = new UpstreamTlsReader(findings, files);
  }

  /// The connection; empty where there is none, or it has findings.
  Optional<Redis> read(Section root) {
    return root.section("redis").flatMap(this::connection);
  }

  private Optional<Redis> connection(Section section) {
    if (PLACES.stream().filter(section::has).count() != 1) {
      findings.add(
          section.at(), "redis has one of url, cluster and sentinel", "keep or write one of them");
      return Optional.empty();
    }
    Optional<RedisUrl> url = section.get("url", RedisUrl.LITERAL);
    notTwice(section, url);
    Section timeouts = section.sectionOrEmpty("timeouts");
    try {
      Timeouts deadlines =
          new Timeouts(
              timeouts.get("connect", ResilienceKeys.SPAN, Timeouts.DEFAULT.connect()),
              timeouts.get("command", ResilienceKeys.SPAN, Timeouts.DEFAULT.command()));
      return topology(section, url)
          .map(topology ->
              new Redis(
                  topology,
                  url.flatMap(RedisUrl::credentials).or(() -> credentials(section)),
                  url.map(RedisUrl::database)
                      .filter(OptionalInt::isPresent)
                      .map(OptionalInt::getAsInt)
                      .orElseGet(() -> section.get("database", Literals.count(0), 0)),
                  tls(section, url),
                  deadlines,
                  section.get("connections", Literals.count(1), CONNECTIONS),
                  section.get("check", ResilienceKeys.SPAN, CHECK)));
    } catch (IllegalArgumentException refused) {
      findings.refused(section.at(), refused);
      return Optional.empty();
    }
  }

  private Optional<Topology> topology(Section section, Optional<RedisUrl> url) {
    Optional<Topology> sentinel =
        section
            .section("sentinel")
            .flatMap(below ->
                below
                    .text("master")
                    .map(master ->
                        new Topology.Sentinel(
                            master, nodes(below, "servers"), credentials(below))));
    return Stream.of(
            url.<Topology>map(one -> new Topology.Standalone(one.node())),
            sentinel,
            section.has("cluster")
                ? Optional.<Topology>of(new Topology.Cluster(nodes(section, "cluster")))
                : Optional.<Topology>empty())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<Address> nodes(Section section, String key) {
    return section.values(key, RedisKeys.NODE);
  }

  private Optional<Credentials> credentials(Section section) {
    if (section.has("username") && !section.has("password")) {
      findings.add(
          section.keyAt("username"), "a username is nothing without its password", "add password");
    }
    return section
        .text("password")
        .map(
            password -> new Credentials(section.text("username").orElse(""), new Secret(password)));
  }

  /// What the URL says already is not said again beside it.
  private void notTwice(Section section, Optional<RedisUrl> url) {
    boolean user = url.flatMap(RedisUrl::credentials).isPresent();
    for (String key : List.of("username", "password")) {
      if (user && section.has(key)) {
        findings.add(section.keyAt(key), "the url states user and password already", "remove one");
      }
    }
    if (url.filter(one -> one.database().isPresent()).isPresent() && section.has("database")) {
      findings.add(section.keyAt("database"), "the url states the database already", "remove one");
    }
  }

  private Optional<UpstreamTls> tls(Section section, Optional<RedisUrl> url) {
    boolean secure = url.filter(RedisUrl::secure).isPresent();
    if (section.value("tls").orElse(section.table()) instanceof Text text) {
      boolean stated = Boolean.parseBoolean(text.text());
      if (secure && !stated) {
        findings.add(
            section.at("tls"), "rediss:// is Redis over TLS", "remove tls, or write redis://");
      }
      return stated || secure ? Optional.of(UpstreamTls.DEFAULT) : Optional.empty();
    }
    return section
        .section("tls")
        .map(tls::read)
        .or(() -> secure ? Optional.of(UpstreamTls.DEFAULT) : Optional.empty());
  }
}
