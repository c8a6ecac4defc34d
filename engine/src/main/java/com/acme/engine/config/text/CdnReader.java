package com.acme.engine.config.text;

import com.acme.engine.config.Cdn;
import com.acme.engine.config.Cdn.Cloudflare;
import com.acme.engine.config.Cdn.Fastly;
import com.acme.engine.config.Secret;
import com.acme.engine.config.text.schema.CdnKeys;
import com.acme.engine.config.text.schema.Literals;
import java.net.URI;
import java.util.Optional;

/// Reads which networks stand before this server.
final class CdnReader {

  private static final String CLOUDFLARE_PATH = "/client/v4";

  private CdnReader() {}

  /// The networks of the section `cache`.
  static Cdn read(Section cache) {
    Section section = cache.sectionOrEmpty("cdn");
    return new Cdn(
        section.section("cloudflare").flatMap(CdnReader::cloudflare),
        section.section("fastly").flatMap(CdnReader::fastly),
        section.get("dry-run", Literals.BOOLEAN, false));
  }

  private static Optional<Cloudflare> cloudflare(Section section) {
    Optional<Secret> token = token(section);
    Optional<URI> api = section.get("api", CdnKeys.API).map(CdnReader::withPath);
    return section
        .get("zone", CdnKeys.ID)
        .flatMap(
            zone -> token.flatMap(secret -> api.map(where -> new Cloudflare(zone, secret, where))));
  }

  private static Optional<Fastly> fastly(Section section) {
    Optional<Secret> token = token(section);
    Optional<URI> api = section.get("api", CdnKeys.API);
    return section
        .get("service", CdnKeys.ID)
        .flatMap(service ->
            token.flatMap(secret -> api.map(where -> new Fastly(service, secret, where))));
  }

  private static Optional<Secret> token(Section section) {
    return section.get("token", CdnKeys.TOKEN).map(Secret::new);
  }

  /// A host alone has the API where Cloudflare has it.
  private static URI withPath(URI api) {
    return api.getRawPath().isEmpty() ? api.resolve(CLOUDFLARE_PATH) : api;
  }
}
