package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.net.Inet6Address;
import java.net.InetAddress;

/// What of an exchange decides where it goes.
sealed interface HashKey {

  /// Of an exchange that has nothing to decide by.
  long NONE = 0;

  /// A number for the exchange, {@link #NONE} without one.
  long of(Exchange exchange);

  /// Names it for an operator.
  String words();

  /// The client's address. Of an IPv6 address the first half: hosts change the rest by themselves
  /// (RFC 8981).
  record ClientAddress() implements HashKey {

    private static final int NETWORK_BYTES = 8;

    @Override
    public long of(Exchange exchange) {
      InetAddress address = exchange.clientAddress();
      // The hash code of an IPv4 address is the address.
      long number = address instanceof Inet6Address six ? network(six) : address.hashCode();
      return Hashes.nonZero(Hashes.mix(number));
    }

    private static long network(Inet6Address address) {
      byte[] bytes = address.getAddress();
      long network = 0;
      for (int i = 0; i < NETWORK_BYTES; i++) {
        network = (network << 8) | (bytes[i] & 0xff);
      }
      return network;
    }

    @Override
    public String words() {
      return "ip-hash: by the client's address";
    }
  }

  /// The value of a field, its first line.
  record Header(String name) implements HashKey {

    @Override
    public long of(Exchange exchange) {
      String value = exchange.request().fields().firstOrNull(name);
      return value == null ? NONE : Hashes.nonZero(Hashes.of(value));
    }

    @Override
    public String words() {
      return "header-hash: by " + name;
    }
  }
}
