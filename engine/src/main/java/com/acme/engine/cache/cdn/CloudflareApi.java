package com.acme.engine.cache.cdn;

import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.config.Cdn.Cloudflare;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
      byte[] json = json(Map.of("purge_everything", true));
      return List.of(new ApiCall(target(), fields(), json, purges.size(), "everything"));
    }
    List<ApiCall> calls = new ArrayList<>();
    add(calls, "files", "URLs", of(purges, What.Url.class, What.Url::url));
    add(calls, "tags", "tags", of(purges, What.Tag.class, What.Tag::tag));
    add(calls, "prefixes", "prefixes", of(purges, What.Prefix.class, What.Prefix::prefix));
    return calls;
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

  private void add(List<ApiCall> calls, String key, String noun, List<String> all) {
    for (int from = 0; from < all.size(); from += MOST) {
      List<String> some = all.subList(from, Math.min(from + MOST, all.size()));
      calls.add(ApiCall.json(target(), fields(), json(Map.of(key, some)), some, noun));
    }
  }

  static <T extends What> List<String> of(
      List<CdnPurge> purges, Class<T> kind, Function<T, String> text) {
    return purges.stream()
        .map(CdnPurge::what)
        .flatMap(what -> kind.isInstance(what) ? Stream.of(kind.cast(what)) : Stream.empty())
        .map(text)
        .toList();
  }

  static byte[] json(Map<String, ?> content) {
    return JsonMapper.shared().writeValueAsBytes(content);
  }

  private String target() {
    return settings.api().getRawPath() + "/zones/" + settings.zone() + "/purge_cache";
  }

  private Fields fields() {
    return Fields.of(
        "Host",
        ServerAddress.of(settings.api()).authority(),
        "User-Agent",
        "acme",
        "Authorization",
        "Bearer " + token(),
        "Content-Type",
        "application/json");
  }
}
