package com.acme.engine.certificates;

import java.net.InetAddress;
import java.util.List;

/// The names the local CA may issue for: only those that nobody can own in the public DNS, and
/// addresses that are not routed in public.
///
/// A person who trusts the local CA lets it speak for every name it may issue. The root certificate
/// therefore carries this scope as critical name constraints (RFC 5280 section 4.2.1.10): whoever
/// steals its key can impersonate a development site, never a bank.
///
/// Every start asks this class, so it stays clear of Bouncy Castle: opening its signed jars takes a
/// fifth of a second, which only a start that issues something should pay.
final class LocalScope {

  /// RFC 2606, RFC 6761, RFC 6762 (`local` and the private names of its appendix G), RFC 8375,
  /// ICANN's resolution of 2024 on `internal`.
  private static final List<String> DOMAINS =
      List.of(
          "localhost",
          "test",
          "example",
          "example.com",
          "example.net",
          "example.org",
          "invalid",
          "local",
          "home.arpa",
          "internal",
          "intranet",
          "private",
          "corp",
          "home",
          "lan");

  /// Loopback, RFC 1918, RFC 3927, RFC 6598, RFC 4193 and RFC 4291 link-local addresses.
  private static final List<Network> NETWORKS =
      List.of(
          Network.of("127.0.0.0", 8),
          Network.of("10.0.0.0", 8),
          Network.of("172.16.0.0", 12),
          Network.of("192.168.0.0", 16),
          Network.of("169.254.0.0", 16),
          Network.of("100.64.0.0", 10),
          Network.of("::1", 128),
          Network.of("fc00::", 7),
          Network.of("fe80::", 10));

  private LocalScope() {}

  static boolean permits(CertificateName name) {
    return switch (name) {
      case CertificateName.Dns(String text) ->
          DOMAINS.stream().anyMatch(domain -> text.equals(domain) || text.endsWith("." + domain));
      case CertificateName.Ip(InetAddress address) ->
          NETWORKS.stream().anyMatch(network -> network.contains(address.getAddress()));
    };
  }

  /// The scope in words, for an error.
  static String inWords() {
    return "names under " + String.join(", ", DOMAINS) + ", and private addresses";
  }

  static List<String> domains() {
    return DOMAINS;
  }

  /// Each network as its address and its mask, one after the other: the form of RFC 5280 section
  /// 4.2.1.10.
  static List<byte[]> networks() {
    return NETWORKS.stream().map(Network::addressAndMask).toList();
  }

  /// An address block.
  ///
  /// @param prefix its first address
  /// @param bits how many leading bits are fixed
  private record Network(InetAddress prefix, int bits) {

    static Network of(String prefix, int bits) {
      return new Network(InetAddress.ofLiteral(prefix), bits);
    }

    boolean contains(byte[] candidate) {
      byte[] base = prefix.getAddress();
      if (base.length != candidate.length) {
        return false;
      }
      for (int i = 0; i < base.length; i++) {
        if (((base[i] ^ candidate[i]) & mask(i)) != 0) {
          return false;
        }
      }
      return true;
    }

    byte[] addressAndMask() {
      byte[] base = prefix.getAddress();
      byte[] both = new byte[base.length * 2];
      System.arraycopy(base, 0, both, 0, base.length);
      for (int i = 0; i < base.length; i++) {
        both[base.length + i] = (byte) mask(i);
      }
      return both;
    }

    private int mask(int index) {
      int fixed = Math.clamp(bits - 8L * index, 0, 8);
      return 0xff << (8 - fixed) & 0xff;
    }
  }
}
