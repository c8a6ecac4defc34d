package com.acme.engine.cache.cdn;

import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.config.Cdn.Cloudflare;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cloudflare's API: `POST /zones/{zone}/purge_cache`, up to 100 items of one kind a call on every
/// plan (developers.cloudflare.com/cache/how-to/purge-cache, 2026). It knows no soft purge.
record CloudflareApi(Cloudflare settings) implements NetworkApi {

  private static final int MOST = 100;

  @Override
  public String name() {
    return "cloudflare";
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
          ApiCall.json(
              target(), fields(), Map.of("purge_everything", true), purges.size(), "everything"));
    }
    return Stream.of(
            calls("files", "URLs", CdnPurge.texts(purges, What.Url.class, What.Url::url)),
            calls("tags", "tags", CdnPurge.texts(purges, What.Tag.class, What.Tag::tag)),
            calls(
                "prefixes",
                "prefixes",
                CdnPurge.texts(purges, What.Prefix.class, What.Prefix::prefix)))
        .flatMap(some -> some)
        .toList();
  }

  @Override
  public Optional<String> refusal(CdnPurge purge) {
    return Optional.empty();
  }

  @Override
  public Optional<String> complaint(String content) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(content);
      return answer.path("success").asBoolean(true)
          ? Optional.empty()
          : Optional.of(answer.path("errors").path(0).path("message").asString("no success"));
    } catch (JacksonException notJson) {
      return Optional.of("its answer is not JSON");
    }
  }

  private Stream<ApiCall> calls(String key, String noun, List<String> all) {
    return ApiCall.of(
        all,
        MOST,
        noun,
        (some, what) -> ApiCall.json(target(), fields(), Map.of(key, some), some.size(), what));
  }

  private String target() {
    return settings.api().getRawPath() + "/zones/" + settings.zone() + "/purge_cache";
  }

  private Fields fields() {
    return fields("Authorization", "Bearer " + token());
  }
}
