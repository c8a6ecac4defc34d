package com.acme.engine.certificates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The certificates of all listeners: most share one store, a listener with TLS settings of its own
/// has another. Never changed once built.
public final class CertificateStores {

  private final CertificateStore main;
  private final Map<String, CertificateStore> byListener;

  CertificateStores(CertificateStore main, Map<String, CertificateStore> byListener) {
    this.main = main;
    this.byListener = Map.copyOf(byListener);
  }

  /// The store of the section `tls`.
  CertificateStore main() {
    return main;
  }

  /// The store of a listener.
  CertificateStore of(String listener) {
    return byListener.getOrDefault(listener, main);
  }

  /// Each store once.
  Set<CertificateStore> all() {
    Set<CertificateStore> all = new LinkedHashSet<>();
    all.add(main);
    all.addAll(byListener.values());
    return all;
  }

  /// These stores, each with another in its place.
  CertificateStores map(UnaryOperator<CertificateStore> replacement) {
    Map<CertificateStore, CertificateStore> replaced = new LinkedHashMap<>();
    all().forEach(store -> replaced.put(store, replacement.apply(store)));
    Map<String, CertificateStore> listeners = new LinkedHashMap<>();
    byListener.forEach((name, store) -> listeners.put(name, replaced.getOrDefault(store, store)));
    return new CertificateStores(replaced.getOrDefault(main, main), listeners);
  }

  /// The facts of all certificates in use, each once.
  List<CertificateStatus> status() {
    Set<CertificateStatus> all = new LinkedHashSet<>();
    all().forEach(store -> all.addAll(store.status()));
    return new ArrayList<>(all);
  }

  /// Whether any listener speaks TLS.
  boolean isServed() {
    return all().stream().anyMatch(CertificateStore::isServed);
  }

  /// Whether some listener depends on the local CA.
  boolean needsLocalAuthority() {
    return all().stream().anyMatch(store -> store.isServed() && store.needsLocalAuthority());
  }
}
