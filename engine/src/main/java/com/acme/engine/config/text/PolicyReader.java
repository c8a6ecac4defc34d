package com.acme.engine.config.text;

import com.acme.engine.config.Policy;
import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Schema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads one policy: a map with one key, its kind.
final class PolicyReader {

  private final Findings findings;
  private final ObservabilityReader observability;
  private final Templates templates;
  private final Section accessLog;

  /// Makes one.
  ///
  /// @param accessLog the access log that a policy lays its own keys over
  PolicyReader(
      Findings findings,
      ObservabilityReader observability,
      Templates templates,
      Section accessLog) {
    this.findings = findings;
    this.observability = observability;
    this.templates = templates;
    this.accessLog = accessLog;
  }

  /// A policy, or a kind that is dropped.
  ///
  /// @param section the map with one key
  /// @param name what the policy is called by; empty: its kind
  /// @param owner what has it, for its templates
  Optional<PolicyUse> read(Section section, String name, String owner) {
    if (section.table().members().size() != 1) {
      findings.add(
          section.at(),
          section.table().members().isEmpty()
              ? "a middleware needs a kind"
              : "a middleware has one kind, not " + section.table().members().size(),
          section.table().members().isEmpty()
              ? "add one of " + String.join(", ", section.shape().names())
              : "write one map for each, and list them where they are used");
      return Optional.empty();
    }
    String kind = section.table().members().keySet().iterator().next();
    if (section.value(kind).orElse(section.table()) instanceof Text) {
      return section.text(kind).map(_ -> new PolicyUse.Dropped(kind));
    }
    return policy(section, kind, owner)
        .map(policy -> new PolicyUse.Applied(name.isEmpty() ? kind : name, policy));
  }

  /// A built-in called by its bare name: all of its defaults.
  Optional<PolicyUse> bare(Text name) {
    Origin origin = new Origin.Default(name.at());
    Value.Member nothing = new Value.Member(name.at(), new Table(Map.of(), "", origin));
    Table table = new Table(Map.of(name.text(), nothing), "", origin);
    return read(
        new Section(Completion.complete(table, Schema.POLICY), Schema.POLICY), "", "observability");
  }

  private Optional<Policy> policy(Section section, String kind, String owner) {
    return switch (kind) {
      case "access-log" -> section.section(kind).map(own -> accessLog(own, owner));
      case "request-id" ->
          section
              .section(kind)
              .map(own ->
                  new Policy.RequestId(
                      own.text("header").orElse(Policy.RequestId.DEFAULT.header()),
                      own.get("trust", Literals.BOOLEAN, true)));
      case "security-headers" -> Optional.of(new Policy.SecurityHeaders(fields(section, kind)));
      case "compress" -> section.section(kind).map(PolicyReader::compress);
      case "rewrite" ->
          section
              .section(kind)
              .map(own ->
                  new Policy.RewriteMessages(
                      new RewriteReader(findings, text -> templates.add(owner, text)).read(own)));
      case "cors" -> section.section(kind).flatMap(this::cors);
      case "websocket" -> section.section(kind).map(WebSocketReader::policy);
      default -> Optional.empty();
    };
  }

  private Policy accessLog(Section own, String owner) {
    Table merged = Overlay.merge(accessLog.table(), own.table());
    return new Policy.AccessLog(
        observability.accessLog(new Section(merged, accessLog.shape()), owner));
  }

  private static Map<String, String> fields(Section section, String key) {
    Map<String, String> fields = new LinkedHashMap<>();
    section
        .entries(key, HttpLiterals.FIELD_VALUE)
        .forEach((name, value) -> fields.put(name, value.value()));
    return fields;
  }

  private static Policy compress(Section own) {
    return new Policy.Compress(
        own.texts("codings"),
        own.texts("types"),
        own.get("min-size", Literals.SIZE, Policy.Compress.DEFAULT.minSize()),
        own.section("levels").map(PolicyReader::levels).orElse(Policy.Compress.Levels.DEFAULT));
  }

  private static Policy.Compress.Levels levels(Section own) {
    Policy.Compress.Levels usual = Policy.Compress.Levels.DEFAULT;
    return new Policy.Compress.Levels(
        own.get("br", HttpLiterals.BR_LEVEL, usual.br()),
        own.get("zstd", HttpLiterals.ZSTD_LEVEL, usual.zstd()),
        own.get("gzip", HttpLiterals.GZIP_LEVEL, usual.gzip()));
  }

  private Optional<Policy> cors(Section own) {
    try {
      return Optional.of(
          new Policy.Cors(
              own.texts("origins"),
              own.texts("methods"),
              own.texts("headers"),
              own.texts("expose"),
              own.get("credentials", Literals.BOOLEAN, false),
              own.get("max-age", Literals.DURATION, Duration.ofMinutes(10))));
    } catch (IllegalArgumentException e) {
      findings.refused(own.at("credentials"), e);
      return Optional.empty();
    }
  }
}
