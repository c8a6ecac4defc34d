package com.acme.engine.certificates;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A credential, and the one it takes the place of. A newer one that demands an OCSP response
/// (must-staple, RFC 7633) is presented once it has its first, or that was tried for in vain; until
/// then the one before is. Where there is none before, it is presented as it is: no responder keeps
/// a name from being served.
///
/// @param before empty where there was none, or nobody needs it any more
record Succession(Credential newest, Optional<Credential> before) {

  /// Nothing was there before.
  static Succession first(Credential credential) {
    return new Succession(credential, Optional.empty());
  }

  /// A newer one comes.
  ///
  /// @param now when; what has expired by then is presented no more
  Succession then(Credential newer, Instant now) {
    Credential old = presented();
    boolean expired = !now.isBefore(old.leaf().getNotAfter().toInstant());
    return newer.isPresentable() || expired
        ? first(newer)
        : new Succession(newer, Optional.of(old));
  }

  /// What clients are shown.
  Credential presented() {
    return newest.isPresentable() ? newest : before.orElse(newest);
  }

  /// Those that OCSP responses are fetched for: the newest, then the one presented meanwhile.
  List<Credential> all() {
    return newest.isPresentable()
        ? List.of(newest)
        : Stream.concat(Stream.of(newest), before.stream()).toList();
  }
}
