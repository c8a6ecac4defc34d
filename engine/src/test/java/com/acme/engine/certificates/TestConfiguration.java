package com.acme.engine.certificates;

import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Health;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Logging;
import com.acme.engine.config.Observability;
import com.acme.engine.config.Site;
import com.acme.engine.config.Tls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A configuration of one TLS listener, some hosts and some certificates.
final class TestConfiguration {

  private final Map<String, Tls.Certificate> certificates = new HashMap<>();
  private List<String> hosts = List.of();
  private boolean tls = true;
  private @Nullable TestConfiguration second;
  private @Nullable String defaultCertificate;

  TestConfiguration hosts(String... names) {
    hosts = List.of(names);
    return this;
  }

  TestConfiguration local(String name, String... names) {
    certificates.put(name, new Tls.Certificate.Local(List.of(names)));
    return this;
  }

  TestConfiguration files(String name, Path cert, Path key) {
    certificates.put(name, new Tls.Certificate.Files(cert, key));
    return this;
  }

  TestConfiguration defaultCertificate(String name) {
    defaultCertificate = name;
    return this;
  }

  TestConfiguration withoutTls() {
    tls = false;
    return this;
  }

  /// A second listener, `internal`, with the TLS of another configuration.
  TestConfiguration internal(TestConfiguration other) {
    second = other;
    return this;
  }

  private Tls tls() {
    return new Tls(
        List.of("TLSv1.3", "TLSv1.2"), Optional.ofNullable(defaultCertificate), certificates);
  }

  Configuration build() {
    Address address = new Address("127.0.0.1", 0);
    Map<String, Listener> listeners = new HashMap<>();
    listeners.put("https", new Listener("https", address, tls, Optional.empty()));
    if (second != null) {
      Optional<Tls> own = Optional.of(second.tls());
      listeners.put(
          "internal",
          new Listener(
              "internal",
              address,
              true,
              Optional.empty(),
              own,
              List.of(),
              false,
              Listener.Limits.DEFAULT));
    }
    return new Configuration(
        "test",
        Path.of("data"),
        listeners,
        tls(),
        List.of(new Site("shop", hosts, Set.of(), List.of(), Map.of(), List.of())),
        Map.of(),
        Cache.DEFAULT,
        Observability.DEFAULT,
        Logging.DEFAULT,
        new Admin(address, false, Path.of("token")),
        Health.DEFAULT,
        Optional.empty());
  }
}
