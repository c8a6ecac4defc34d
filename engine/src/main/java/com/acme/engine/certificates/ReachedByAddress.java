package com.acme.engine.certificates;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The store of the moment, made ready for clients that come by address; once for each store, as
/// every handshake asks several times.
final class ReachedByAddress implements Supplier<CertificateStore> {

  private record Ready(CertificateStore from, CertificateStore store) {}

  private final Supplier<CertificateStore> stores;
  private final List<CertificateName> names;
  private volatile @Nullable Ready last;

  /// @param names that the local CA certifies for them
  ReachedByAddress(Supplier<CertificateStore> stores, List<CertificateName> names) {
    this.stores = stores;
    this.names = names;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // another store is another object: none is ever changed
  public CertificateStore get() {
    CertificateStore store = stores.get();
    Ready known = last;
    if (known == null || known.from() != store) {
      known = new Ready(store, store.reachedAt(names));
      last = known;
    }
    return known.store();
  }
}
