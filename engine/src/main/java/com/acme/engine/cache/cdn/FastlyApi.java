package com.acme.engine.cache.cdn;

import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.config.Cdn.Fastly;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      String target = service() + "/purge_all";
      return List.of(
          new ApiCall(target, fields(false, false), new byte[0], purges.size(), "everything"));
    }
    List<ApiCall> calls = new ArrayList<>();
    for (boolean soft : new boolean[] {false, true}) {
      List<CdnPurge> some = purges.stream().filter(purge -> purge.soft() == soft).toList();
      keys(calls, CloudflareApi.of(some, What.Tag.class, What.Tag::tag), soft);
      for (String url : CloudflareApi.of(some, What.Url.class, What.Url::url)) {
        String target = base() + "/purge/" + url.replaceFirst("^https?://", "");
        calls.add(new ApiCall(target, fields(soft, false), new byte[0], 1, "1 URLs"));
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

  private void keys(List<ApiCall> calls, List<String> all, boolean soft) {
    for (int from = 0; from < all.size(); from += MOST) {
      List<String> some = all.subList(from, Math.min(from + MOST, all.size()));
      byte[] json = CloudflareApi.json(Map.of("surrogate_keys", some));
      calls.add(ApiCall.json(service() + "/purge", fields(soft, true), json, some, "tags"));
    }
  }

  private String base() {
    return settings.api().getRawPath();
  }

  private String service() {
    return base() + "/service/" + settings.service();
  }

  private Fields fields(boolean soft, boolean json) {
    Fields fields =
        Fields.of(
            "Host",
            ServerAddress.of(settings.api()).authority(),
            "User-Agent",
            "acme",
            "Fastly-Key",
            token());
    if (soft) {
      fields.add("Fastly-Soft-Purge", "1");
    }
    if (json) {
      fields.add("Content-Type", "application/json");
    }
    return fields;
  }
}
