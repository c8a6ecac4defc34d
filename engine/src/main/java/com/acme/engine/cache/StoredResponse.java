package com.acme.engine.cache;

import com.acme.engine.http.EntityTag;
import com.acme.engine.http.Fields;
import com.acme.engine.http.Validators;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A response as it is kept. All of its parts can be written down and read again, for stores
/// outside this process.
///
/// @param url the target URI it answers, for purges
/// @param status 206 for a part of a representation
/// @param fields as they are stored; nobody changes them
/// @param variant the request fields that chose it
/// @param reception when it came
/// @param lifetime how long it may be used
/// @param tags the names it is purged by
/// @param content what it holds
public record StoredResponse(
    String url,
    int status,
    Fields fields,
    Variant variant,
    Reception reception,
    Lifetime lifetime,
    List<String> tags,
    StoredContent content) {

  /// Objects, references and the table's own nodes, roughly.
  private static final int BESIDE = 512;

  private static final int BESIDE_FIELD = 64;

  public StoredResponse {
    tags = List.copyOf(tags);
  }

  /// The current age in seconds.
  ///
  /// @param now in milliseconds since the epoch
  public long age(long now) {
    return reception.age(now);
  }

  boolean isFresh(long now) {
    return lifetime.isFresh(age(now));
  }

  /// Whether it holds the whole content of a GET.
  boolean isWhole() {
    return status != 206;
  }

  Optional<EntityTag> strongTag() {
    return fields.first("ETag").flatMap(EntityTag::parse).filter(tag -> !tag.weak());
  }

  boolean hasValidator() {
    return fields.contains("ETag") || fields.contains("Last-Modified");
  }

  /// What conditions of requests are compared with: without `Last-Modified`, `Date` stands in (RFC
  /// 9111 section 4.3.2).
  Validators validators(Instant now) {
    Validators stated = Validators.of(fields, now);
    if (stated.lastModified().isPresent()) {
      return stated;
    }
    Optional<Instant> date = fields.first("Date").flatMap(text -> FieldDates.parse(text, now));
    return new Validators(true, stated.tag(), date);
  }

  StoredResponse with(Lifetime newLifetime) {
    return new StoredResponse(url, status, fields, variant, reception, newLifetime, tags, content);
  }

  /// The same with its content.
  public StoredResponse with(StoredContent newContent) {
    return new StoredResponse(url, status, fields, variant, reception, lifetime, tags, newContent);
  }

  /// Bytes of memory it takes.
  long weight() {
    long weight = BESIDE + content.weight() + url.length();
    for (int i = 0; i < fields.size(); i++) {
      weight += fields.nameAt(i).length() + fields.valueAt(i).length() + BESIDE_FIELD;
    }
    return weight;
  }
}
