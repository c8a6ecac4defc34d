package com.acme.engine.cli;

import com.acme.engine.config.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that say which running server. They may stand before or behind a subcommand.
final class ServerOptions {

  /// What a bearer token is made of (RFC 6750 section 2.1).
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The server's admin API (default: http://127.0.0.1:7700).")
  private URI server = URI.create("http://127.0.0.1:7700");

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The file with the admin token (default: ./.acme/admin-token).")
  private Path tokenFile = Path.of(".acme", "admin-token");

  @Option(
      names = "--ca-certificate",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "A CA to trust beside the system's (default: ca/root.pem beside the token file, the server's local CA).")
  private Optional<Path> authority = Optional.empty();

  /// The API those options name.
  ///
  /// @throws CommandFailure if there is no token, or it must not be sent there
  AdminApi api() throws CommandFailure {
    String scheme = server.getScheme();
    String host = server.getHost();
    if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw CommandFailure.badInput(
          "\"" + server + "\" is no server; write --server http://127.0.0.1:7700");
    }
    // Whoever listens on the way would own the server.
    if (scheme.equals("http") && !isLoopback(host)) {
      throw CommandFailure.badInput(
          "the token is not sent in the clear to " + host + "; write --server https://" + host);
    }
    String token = token();
    return scheme.equals("https")
        ? new AdminApi(server, token, trust())
        : new AdminApi(server, token);
  }

  private SSLContext trust() throws CommandFailure {
    Path local = tokenFile.resolveSibling("ca").resolve("root.pem");
    if (authority.isPresent() || Files.exists(local)) {
      return TrustedServers.including(authority.orElse(local));
    }
    return TrustedServers.ofTheSystem();
  }

  private static boolean isLoopback(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Address(bare, 0).isLoopback();
  }

  private String token() throws CommandFailure {
    String token;
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException _) {
      throw CommandFailure.failed(
          "no token can be read from "
              + tokenFile
              + "; name the server's token file (admin.token-file in its configuration): --token-file FILE");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw CommandFailure.failed(tokenFile + " holds no token; name the server's token file");
    }
    return token;
  }
}
