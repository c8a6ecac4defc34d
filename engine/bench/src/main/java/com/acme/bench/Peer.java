package com.acme.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server that is measured: how it is configured for the same work, and how it is started.
enum Peer {
  ACME("acme", 19_000) {
    @Override
    List<String> command(Site site, Ports ports, Path launcher) throws IOException {
      Path config =
          site.write(
              "acme.yaml",
              """
              data: ./acme-data
              listeners:
                http: { address: "127.0.0.1:%d" }
                https: { address: "127.0.0.1:%d", tls: true }
                h2c: { address: "127.0.0.1:%d" }
              tls:
                default-certificate: bench
                certificates:
                  bench: { cert: ./cert.pem, key: ./key.pem }
              admin: { address: "127.0.0.1:%d" }
              sites:
                bench:
                  middleware: [{ access-log: none }]
                  routes:
                    - path: /**
                      files: { root: ./files, precompressed: [gzip] }
              """
                  .formatted(ports.http(), ports.https(), ports.clearHttp2(), ports.admin()));
      return List.of(launcher.toString(), "--no-gui", "--config", config.toString());
    }
  },

  NGINX("nginx", 19_010) {
    @Override
    List<String> command(Site site, Ports ports, Path launcher) throws IOException {
      Path config =
          site.write(
              "nginx.conf",
              """
              worker_processes auto;
              worker_rlimit_nofile 20000;
              daemon off;
              pid %1$s/nginx.pid;
              error_log %1$s/nginx.log;
              events { worker_connections 16384; }
              http {
                include /etc/nginx/mime.types;
                access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 100000000;
                keepalive_timeout 600s;
                open_file_cache max=20000 inactive=600s;
                gzip_static on;
                client_body_temp_path %1$s/nginx-body;
                proxy_temp_path %1$s/nginx-proxy;
                fastcgi_temp_path %1$s/nginx-fastcgi;
                uwsgi_temp_path %1$s/nginx-uwsgi;
                scgi_temp_path %1$s/nginx-scgi;
                ssl_session_cache shared:SSL:10m;
                ssl_protocols TLSv1.2 TLSv1.3;
                server {
                  listen 127.0.0.1:%2$d backlog=4096;
                  listen 127.0.0.1:%3$d ssl http2 backlog=4096;
                  listen 127.0.0.1:%4$d http2 backlog=4096;
                  ssl_certificate %1$s/cert.pem;
                  ssl_certificate_key %1$s/key.pem;
                  root %1$s/files;
                }
              }
              """
                  .formatted(site.folder(), ports.http(), ports.https(), ports.clearHttp2()));
      return List.of("nginx", "-c", config.toString());
    }
  },

  CADDY("caddy", 19_020) {
    @Override
    List<String> command(Site site, Ports ports, Path launcher) throws IOException {
      Path config =
          site.write(
              "Caddyfile",
              """
              {
                admin off
                auto_https off
                servers 127.0.0.1:%4$d {
                  protocols h1 h2c
                }
              }
              http://:%2$d, http://:%4$d {
                bind 127.0.0.1
                root * %1$s/files
                file_server {
                  precompressed gzip
                }
              }
              https://:%3$d {
                bind 127.0.0.1
                tls %1$s/cert.pem %1$s/key.pem
                root * %1$s/files
                file_server
              }
              """
                  .formatted(site.folder(), ports.http(), ports.https(), ports.clearHttp2()));
      return List.of("caddy", "run", "--config", config.toString(), "--adapter", "caddyfile");
    }
  };

  private final String title;
  private final int firstPort;

  Peer(String title, int firstPort) {
    this.title = title;
    this.firstPort = firstPort;
  }

  String title() {
    return title;
  }

  /// Writes its configuration and says how it is started in the foreground.
  abstract List<String> command(Site site, Ports ports, Path launcher) throws IOException;

  /// Where it listens.
  Ports ports() {
    return new Ports(firstPort, firstPort + 1, firstPort + 2, firstPort + 3);
  }

  /// TCP ports on loopback.
  record Ports(int http, int https, int admin, int clearHttp2) {}
}
