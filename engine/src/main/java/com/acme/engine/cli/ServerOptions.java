package com.acme.engine.cli;

import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.text.Whereabouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that say which running server. They may stand before or behind a subcommand.
final class ServerOptions {

  /// What a bearer token is made of (RFC 6750 section 2.1).
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final Set<String> ALL_INTERFACES = Set.of("", "0.0.0.0", "::");
  private static final Address USUAL = new Address("127.0.0.1", 7700);
  private static final Path USUAL_DATA = Path.of(".acme");

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "The configuration the server runs with: says where its API and token are (default: ./acme.yaml).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--environment",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The environment laid over the rest of it (default: the file's own).")
  private String environment = "";

  @Option(
      names = "--server",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "The server's admin API (default: as the configuration says, else http://127.0.0.1:7700).")
  private Optional<URI> server = Optional.empty();

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "The file with the admin token (default: as the configuration says, else ./.acme/admin-token).")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--ca-certificate",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "A CA to trust beside the system's (default: the server's local CA, ca/root.pem in its data or beside the token file).")
  private Optional<Path> authority = Optional.empty();

  /// The API those options name.
  ///
  /// @throws CommandFailure if there is no token, or it must not be sent there
  AdminApi api() throws CommandFailure {
    Whereabouts place = configured().orElseGet(ServerOptions::usual);
    URI url = server.isPresent() ? stated(server.get()) : url(place.admin());
    Path file = tokenFile.orElse(place.admin().tokenFile());
    String token = token(file);
    return url.getScheme().equals("https")
        ? new AdminApi(url, token, trust(tokenFile.map(ServerOptions::beside).orElse(place.data())))
        : new AdminApi(url, token);
  }

  /// What the configuration says: the one that was named, else the one that is here.
  private Optional<Whereabouts> configured() throws CommandFailure {
    Path file = config.orElse(ConfigurationOptions.USUAL);
    return config.isPresent() || Files.isReadable(file)
        ? new ConfigurationFile(file, environment).whereabouts()
        : Optional.empty();
  }

  private static Whereabouts usual() {
    return new Whereabouts(new Admin(USUAL, false, USUAL_DATA.resolve("admin-token")), USUAL_DATA);
  }

  private static URI stated(URI server) throws CommandFailure {
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
    return server;
  }

  private static URI url(Admin admin) throws CommandFailure {
    Address address = admin.address();
    if (address.port() == 0) {
      throw CommandFailure.failed(
          "the configuration lets the system choose the port of the API (admin.address is "
              + address
              + "); say which it is, as the server does when it starts: --server URL");
    }
    Address reached =
        ALL_INTERFACES.contains(address.host())
            ? new Address(USUAL.host(), address.port())
            : address;
    return URI.create((admin.tls() ? "https://" : "http://") + reached);
  }

  private SSLContext trust(Path data) throws CommandFailure {
    Path local = data.resolve("ca").resolve("root.pem");
    if (authority.isPresent() || Files.exists(local)) {
      return TrustedServers.including(authority.orElse(local));
    }
    return TrustedServers.ofTheSystem();
  }

  private static Path beside(Path tokenFile) {
    return tokenFile.resolveSibling("");
  }

  private static boolean isLoopback(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Address(bare, 0).isLoopback();
  }

  private static String token(Path tokenFile) throws CommandFailure {
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
