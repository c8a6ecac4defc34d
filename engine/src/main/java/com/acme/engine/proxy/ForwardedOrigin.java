package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.AddressLiteral;
import com.acme.engine.http.FieldNames;
import com.acme.engine.http.Fields;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Says in a forwarded request where it came from: `Forwarded` (RFC 7239) and the `X-Forwarded`
/// fields that were before it.
///
/// What a client says about its own origin it could make up: only this connection's facts are
/// stated. What a trusted proxy says is kept, and this connection's facts are appended to it. Where
/// a trusted proxy speaks one of the two languages only, the other one names the client it spoke
/// for, so that both tell the same.
final class ForwardedOrigin {

  /// The fields a trusted proxy may state, beside the two lists of hops.
  private static final FieldNames KEPT =
      FieldNames.of(
          "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix");

  private static final int SLOTS = 64;
  private static final int LONGEST_KEPT = 128;

  /// What is said of requests that say nothing themselves: the same for all of a connection.
  private record Stated(InetAddress peer, String authority, String scheme, Fields lines) {

    boolean isOf(InetAddress otherPeer, Request request) {
      return authority.equals(request.authority())
          && peer.equals(otherPeer)
          && scheme.equals(request.scheme());
    }
  }

  /// The last ones, without a lock: losing a race costs making one anew.
  private final @Nullable Stated[] recent = new Stated[SLOTS];

  /// Adds the fields.
  ///
  /// @param received what came, less what the connection takes with it
  void add(Exchange exchange, Fields received, Fields to) {
    Request request = exchange.request();
    InetAddress peer = exchange.connection().peer().getAddress();
    boolean plain = !exchange.isFromTrustedProxy() && exchange.clientAddress().equals(peer);
    if (!plain || request.authority().length() > LONGEST_KEPT) {
      state(exchange, received, to);
      return;
    }
    int slot = (31 * peer.hashCode() + request.authority().hashCode()) & (SLOTS - 1);
    Stated known = recent[slot];
    if (known == null || !known.isOf(peer, request)) {
      Fields lines = new Fields();
      state(exchange, received, lines);
      known = new Stated(peer, request.authority(), request.scheme(), lines);
      recent[slot] = known;
    }
    to.addAll(known.lines);
  }

  private static void state(Exchange exchange, Fields received, Fields to) {
    Request request = exchange.request();
    Fields stated = exchange.isFromTrustedProxy() ? received : new Fields();
    InetAddress end = exchange.connection().peer().getAddress();
    String client = withoutZone(exchange.clientAddressText());
    String peer =
        end.equals(exchange.clientAddress()) ? client : withoutZone(AddressLiteral.of(end));
    String hop = hop(request, peer);
    String vouched = client.equals(peer) ? "" : client;
    to.add("Forwarded", appended(stated, "Forwarded", vouched.isEmpty() ? "" : node(client), hop));
    to.add("X-Forwarded-For", appended(stated, "X-Forwarded-For", vouched, peer));
    for (int i = 0; i < stated.size(); i++) {
      if (KEPT.contains(stated.nameAt(i))) {
        to.add(stated.nameAt(i), stated.valueAt(i));
      }
    }
    if (!request.authority().isEmpty()) {
      to.setIfAbsent("X-Forwarded-Host", request.authority());
    }
    to.setIfAbsent("X-Forwarded-Proto", request.scheme());
  }

  /// A list with one more member.
  ///
  /// @param before the member that comes first where the list was not stated; empty: none
  private static String appended(Fields stated, String name, String before, String last) {
    String list = stated.contains(name) ? stated.combined(name).orElse("").strip() : before;
    return list.isEmpty() ? last : list + ", " + last;
  }

  private static String hop(Request request, String peer) {
    String authority = request.authority();
    return isQuotable(authority)
        ? node(peer) + ";host=\"" + authority + "\";proto=" + request.scheme()
        : node(peer) + ";proto=" + request.scheme();
  }

  private static String node(String address) {
    return address.indexOf(':') < 0 ? "for=" + address : "for=\"[" + address + "]\"";
  }

  private static boolean isQuotable(String authority) {
    return !authority.isEmpty() && authority.indexOf('"') < 0 && authority.indexOf('\\') < 0;
  }

  /// A zone means something on this machine only.
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
