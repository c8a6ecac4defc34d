package com.acme.engine.cli;

import com.acme.engine.config.Address;
import com.acme.engine.config.text.yaml.ScalarText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The configurations of the one-liners, as a person would write them.
final class OneLiners {

  /// Where they listen when nobody says so.
  static final Address DEFAULT_LISTEN = new Address("127.0.0.1", 8080);

  private static final int LARGEST_PORT = 65_535;

  private OneLiners() {}

  /// `acme serve`: a folder over HTTP, and over HTTPS on the next port up with a certificate of the
  /// local CA, for clients that name no host too. What `acme precompress` wrote beside a file is
  /// sent to those who take it.
  ///
  /// @param folder what is served
  /// @param listen where HTTP listens; with port 0 the system chooses both ports
  /// @param browse whether directories without an index are listed
  /// @param live whether pages load again when a file changes
  /// @param data what the server owns: the local CA, the admin token
  /// @throws IllegalArgumentException if there is no next port
  static String serve(Path folder, Address listen, boolean browse, boolean live, Path data) {
    return """
    data: %s
    listeners:
      http:
        address: %s
      https:
        address: %s
        tls: true
    tls:
      default-certificate: here
      certificates:
        here:
          local: [%s]
    sites:
      folder:
        routes:
          - name: files
            path: /**
            files:
              root: %s
              browse: %s
              precompressed: [br, zstd, gzip]
              live-reload: %s
    admin:
      address: "127.0.0.1:0"
    """
        .formatted(
            scalar(absolute(data)),
            scalar(listen.toString()),
            scalar(nextPort(listen).toString()),
            String.join(", ", names(listen)),
            scalar(absolute(folder)),
            browse,
            live);
  }

  /// `acme proxy`: everything to one upstream.
  ///
  /// @param url the upstream's
  /// @param listen where HTTP listens
  /// @param data what the server owns: the admin token
  static String proxy(String url, Address listen, Path data) {
    return """
    data: %s
    listeners:
      http:
        address: %s
    sites:
      proxy:
        routes:
          - name: upstream
            path: /**
            proxy: %s
    admin:
      address: "127.0.0.1:0"
    """
        .formatted(scalar(absolute(data)), scalar(listen.toString()), scalar(url));
  }

  private static Address nextPort(Address address) {
    if (address.port() == LARGEST_PORT) {
      throw new IllegalArgumentException(
          "HTTPS takes the port after HTTP's, and there is none after 65535; listen on a smaller one");
    }
    return address.port() == 0 ? address : new Address(address.host(), address.port() + 1);
  }

  /// What the certificate is for: this machine, and the address where the local CA may vouch for
  /// it.
  private static List<String> names(Address listen) {
    List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "\"::1\""));
    if (isPrivate(listen.host()) && !names.contains(listen.host())) {
      names.add(listen.host());
    }
    return names;
  }

  /// IPv4 loopback, RFC 1918 and RFC 3927.
  private static boolean isPrivate(String host) {
    try {
      return InetAddress.ofLiteral(host) instanceof Inet4Address address
          && (address.isSiteLocalAddress()
              || address.isLoopbackAddress()
              || address.isLinkLocalAddress());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /// A text that reads back as it is, with nothing in it taken for a variable.
  private static String scalar(String text) {
    return ScalarText.of(text.replace("${", "$${"), false);
  }
}
