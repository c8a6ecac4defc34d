package com.acme.engine.cache.cdn;

import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.config.Cdn.Fastly;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Fastly's API (www.fastly.com/documentation/reference/api/purging, 2026): up to 256 surrogate
/// keys a call, one URL a call, everything at once. It knows no purge by prefix, and none of
/// everything that is soft.
record FastlyApi(Fastly settings) implements NetworkApi {

  private static final int MOST = 256;

  @Override
  public String name() {
    return "fastly";
  }

  @Override
  public URI api() {
    return settings.api();
  }

  @Override
  public String token() {
    return settings.token().value();
  }

  @Override
  public List<ApiCall> calls(List<CdnPurge> purges) {
    if (purges.contains(CdnPurge.everything())) {
      return List.of(
          ApiCall.bare(service() + "/purge_all", fields(false), purges.size(), "everything"));
    }
    List<ApiCall> calls = new ArrayList<>();
    for (boolean soft : new boolean[] {false, true}) {
      List<CdnPurge> some = purges.stream().filter(purge -> purge.soft() == soft).toList();
      keys(some, soft).forEach(calls::add);
      for (String url : CdnPurge.texts(some, What.Url.class, What.Url::url)) {
        String target = base() + "/purge/" + url.replaceFirst("^https?://", "");
        calls.add(ApiCall.bare(target, fields(soft), 1, "1 URLs"));
      }
    }
    return calls;
  }

  @Override
  public Optional<String> refusal(CdnPurge purge) {
    return purge.what() instanceof What.Prefix
        ? Optional.of("it knows no purge by prefix; purge a tag or a URL")
        : Optional.empty();
  }

  /// `Fastly-RateLimit-Reset` is in seconds since 1970.
  @Override
  public Optional<Duration> pause(Fields fields, Instant now) {
    try {
      return Optional.ofNullable(fields.firstOrNull("Fastly-RateLimit-Reset"))
          .map(reset -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset))));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  private Stream<ApiCall> keys(List<CdnPurge> purges, boolean soft) {
    return ApiCall.of(
        CdnPurge.texts(purges, What.Tag.class, What.Tag::tag),
        MOST,
        "tags",
        (some, what) ->
            ApiCall.json(
                service() + "/purge",
                fields(soft),
                Map.of("surrogate_keys", some),
                some.size(),
                what));
  }

  private String base() {
    return settings.api().getRawPath();
  }

  private String service() {
    return base() + "/service/" + settings.service();
  }

  private Fields fields(boolean soft) {
    Fields fields = fields("Fastly-Key", token());
    return soft ? fields.add("Fastly-Soft-Purge", "1") : fields;
  }
}
