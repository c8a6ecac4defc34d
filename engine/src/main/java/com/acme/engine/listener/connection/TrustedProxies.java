package com.acme.engine.listener.connection;

import com.acme.engine.exchange.AddressRange;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.http.Fields;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxies in front of a listener whose word about the client counts.
///
/// A chain of addresses is read from its near end, as each proxy appends what it saw: the first one
/// that is not a trusted proxy is the client. `X-Forwarded-For` is asked before `Forwarded` (RFC
/// 7239): every proxy appends to the former, while many hand on the latter as a client wrote it.
public final class TrustedProxies {

  /// Ranges the operators publish, as of 2026: cloudflare.com/ips, api.fastly.com/public-ip-list.
  private static final Map<String, List<String>> PRESETS =
      Map.of(
          "cloudflare",
          List.of(
              "173.245.48.0/20",
              "103.21.244.0/22",
              "103.22.200.0/22",
              "103.31.4.0/22",
              "141.101.64.0/18",
              "108.162.192.0/18",
              "190.93.240.0/20",
              "188.114.96.0/20",
              "197.234.240.0/22",
              "198.41.128.0/17",
              "162.158.0.0/15",
              "104.16.0.0/13",
              "104.24.0.0/14",
              "172.64.0.0/13",
              "131.0.72.0/22",
              "2400:cb00::/32",
              "2606:4700::/32",
              "2803:f800::/32",
              "2405:b500::/32",
              "2405:8100::/32",
              "2a06:98c0::/29",
              "2c0f:f248::/32"),
          "fastly",
          List.of(
              "23.235.32.0/20",
              "43.249.72.0/22",
              "103.244.50.0/24",
              "103.245.222.0/23",
              "103.245.224.0/24",
              "104.156.80.0/20",
              "140.248.64.0/18",
              "140.248.128.0/17",
              "146.75.0.0/17",
              "151.101.0.0/16",
              "157.52.64.0/18",
              "167.82.0.0/17",
              "167.82.128.0/20",
              "167.82.160.0/20",
              "167.82.224.0/20",
              "172.111.64.0/18",
              "185.31.16.0/22",
              "199.27.72.0/21",
              "199.232.0.0/16",
              "2a04:4e40::/32",
              "2a04:4e42::/32"));

  private final List<AddressRange> ranges = new ArrayList<>();

  /// Reads ranges and names of presets.
  ///
  /// @throws IllegalArgumentException if one is neither
  public TrustedProxies(List<String> trusted) {
    for (String text : trusted) {
      PRESETS
          .getOrDefault(text, List.of(text))
          .forEach(range -> ranges.add(AddressRange.parse(range)));
    }
  }

  /// Whether an address is one of them.
  public boolean contains(InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// Tells an exchange who its client is, where its peer is a trusted proxy.
  public void tell(Exchange exchange) {
    InetAddress peer = exchange.clientAddress();
    if (!ranges.isEmpty() && contains(peer)) {
      exchange.throughTrustedProxy(client(peer, exchange.request().fields()));
    }
  }

  /// The address of the client.
  ///
  /// @param peer who sent the request
  /// @param fields of the request
  public InetAddress client(InetAddress peer, Fields fields) {
    if (ranges.isEmpty() || !contains(peer)) {
      return peer;
    }
    List<String> chain = chain(fields);
    InetAddress nearest = peer;
    for (String stated : chain.reversed()) {
      Optional<InetAddress> address = address(stated);
      if (address.isEmpty()) {
        return nearest;
      }
      nearest = address.get();
      if (!contains(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> chain(Fields fields) {
    List<String> chain = new ArrayList<>();
    if (fields.contains("X-Forwarded-For")) {
      for (String element : fields.combined("X-Forwarded-For").orElse("").split(",", -1)) {
        chain.add(element.strip());
      }
    } else {
      for (String element : fields.combined("Forwarded").orElse("").split(",", -1)) {
        chain.add(forwardedFor(element));
      }
    }
    return chain;
  }

  private static String forwardedFor(String element) {
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return stripped.substring(4).replace("\"", "");
      }
    }
    return "";
  }

  /// The address of a node (RFC 7239 section 6): `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`.
  private static Optional<InetAddress> address(String node) {
    String text = node;
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      text = text.substring(1, text.indexOf(']'));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException obfuscated) {
      return Optional.empty();
    }
  }
}
