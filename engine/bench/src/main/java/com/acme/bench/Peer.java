package com.acme.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A server: how it is configured for the same work as others, and how it is started.
enum Peer {
  ACME("acme", "acme.yaml", 19_000) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of(launcher.toString(), "--no-gui", "--config", config.toString());
    }
  },

  NGINX("nginx", "nginx.conf", 19_010) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of("nginx", "-c", config.toString());
    }
  },

  CADDY("caddy", "Caddyfile", 19_020) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of("caddy", "run", "--config", config.toString(), "--adapter", "caddyfile");
    }
  },

  HAPROXY("haproxy", "haproxy.cfg", 19_030) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of("haproxy", "-db", "-f", config.toString());
    }
  },

  VARNISH("varnish", "varnish.vcl", 19_060) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of(
          "varnishd",
          "-F",
          "-j",
          "none",
          "-n",
          config.resolveSibling("varnish").toString(),
          "-a",
          "127.0.0.1:" + ports().cache(),
          "-f",
          config.toString(),
          "-s",
          "malloc," + work.cacheMegabytes() + "m",
          // As many as have to go for a large one; by default it gives up at 50 and answers 503.
          "-p",
          "nuke_limit=100000");
    }

    @Override
    String program() {
      return "varnishd";
    }
  },

  /// What all of them hand requests to; it is not measured.
  BACKEND("backend", "backend.conf", 19_040) {
    @Override
    List<String> command(Path config, Path launcher, Work work) {
      return List.of("nginx", "-c", config.toString());
    }

    @Override
    String program() {
      return "nginx";
    }
  };

  private final String title;
  private final String template;
  private final int firstPort;

  Peer(String title, String template, int firstPort) {
    this.title = title;
    this.template = template;
    this.firstPort = firstPort;
  }

  String title() {
    return title;
  }

  /// What must be installed for it.
  String program() {
    return title;
  }

  /// How it is started in the foreground.
  ///
  /// @param work says how much memory a cache has
  abstract List<String> command(Path config, Path launcher, Work work);

  /// Where it listens, as far as it does that kind of work.
  Ports ports() {
    return new Ports(
        firstPort,
        firstPort + 1,
        firstPort + 2,
        firstPort + 3,
        firstPort + 4,
        firstPort + 5,
        firstPort + 6,
        firstPort + 7);
  }

  /// Writes its configuration.
  Path configure(Site site, Work work) throws IOException {
    Ports ports = ports();
    Ports backend = BACKEND.ports();
    String text =
        text(template)
            .replace("@folder@", site.folder().toString())
            .replace("@http@", Integer.toString(ports.http()))
            .replace("@https@", Integer.toString(ports.https()))
            .replace("@h2c@", Integer.toString(ports.clearHttp2()))
            .replace("@admin@", Integer.toString(ports.admin()))
            .replace("@proxy@", Integer.toString(ports.proxy()))
            .replace("@bare@", Integer.toString(ports.bare()))
            .replace("@proxy-tls@", Integer.toString(ports.proxyTls()))
            .replace("@cache-megabytes@", Integer.toString(work.cacheMegabytes()))
            .replace("@cache@", Integer.toString(ports.cache()))
            .replace("@backend-http@", Integer.toString(backend.http()))
            .replace("@backend-https@", Integer.toString(backend.https()))
            .replace("@echo@", Integer.toString(WebSocketEcho.PORT));
    return site.write(template, text);
  }

  private static String text(String template) {
    try (InputStream in = Peer.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IllegalStateException("the template " + template + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// TCP ports on loopback.
  ///
  /// @param http files over HTTP/1.1
  /// @param https files over TLS
  /// @param admin where there is an API
  /// @param clearHttp2 files over HTTP/2 without TLS
  /// @param proxy hands requests to the backend, with the fields that say where they came from
  /// @param proxyTls hands requests to the backend over TLS
  /// @param cache keeps what the backend answers
  /// @param bare hands requests to the backend, and adds no fields where it need not
  record Ports(
      int http,
      int https,
      int admin,
      int clearHttp2,
      int proxy,
      int proxyTls,
      int cache,
      int bare) {}
}
