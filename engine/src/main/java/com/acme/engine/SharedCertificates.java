package com.acme.engine;

import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.shared.SharedVault;
import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Secret;
import com.acme.engine.config.Tls;
import com.acme.engine.redis.RedisConnections;
import java.util.Optional;
import java.util.stream.Stream;

/// What CAs are asked for, in common with other servers, as the configuration of the moment wants
/// it. What did not change outlives a reload.
final class SharedCertificates {

  private final Certificates certificates;
  private final RedisConnections connections;

  /// Guarded by this.
  private Optional<Wish> used = Optional.empty();

  private record Wish(Redis redis, Secret secret, boolean inTls) {}

  SharedCertificates(Certificates certificates, RedisConnections connections) {
    this.certificates = certificates;
    this.connections = connections;
  }

  synchronized void apply(Configuration configuration) {
    Optional<Wish> wanted =
        configuration.redis().flatMap(redis -> wish(redis, configuration.tls()));
    if (!wanted.equals(used)) {
      used = wanted;
      certificates.share(
          wanted.map(wish ->
              new SharedVault(connections.of(wish.redis()), wish.secret(), SharedVault.LEASE)),
          wanted.map(Wish::inTls).orElse(false));
    }
  }

  private static Optional<Wish> wish(Redis redis, Tls tls) {
    return tls.certificates().values().stream()
        .flatMap(SharedCertificates::authority)
        .flatMap(authority ->
            authority.sharedSecret().stream()
                .map(secret ->
                    new Wish(
                        redis,
                        secret,
                        authority.challenge() instanceof AcmeAuthority.Challenge.TlsAlpn)))
        .findFirst();
  }

  private static Stream<AcmeAuthority> authority(Tls.Certificate certificate) {
    return switch (certificate) {
      case Tls.Certificate.Acme asked -> Stream.of(asked.authority());
      case Tls.Certificate.OnDemand asked -> Stream.of(asked.authority());
      case Tls.Certificate.Files _, Tls.Certificate.Local _ -> Stream.empty();
    };
  }
}
