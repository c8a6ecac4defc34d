package com.acme.engine.config.text;

import com.acme.engine.config.Action.Proxy;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `upstreams`, and the routes' `proxy`: the name of an upstream, a URL, or a block.
final class ProxyReader {

  private static final List<String> OWN = List.of("request", "response");

  private final Findings findings;
  private final UpstreamReader upstreams;
  private final Templates templates;
  private final Set<String> names;
  private final Map<String, Upstream> defined = new LinkedHashMap<>();

  ProxyReader(Findings findings, NamedFiles files, Templates templates, Section root) {
    this.findings = findings;
    this.upstreams = new UpstreamReader(findings, files);
    this.templates = templates;
    this.names = root.members("upstreams").keySet();
    root.named("upstreams").forEach(this::define);
  }

  /// The named upstreams.
  Map<String, Upstream> defined() {
    return defined;
  }

  /// A route's proxy.
  Optional<Proxy> read(Section route, String label, Set<String> variables) {
    if (route.value("proxy").orElse(route.table()) instanceof Text text) {
      return target(text, variables).map(upstream -> new Proxy(upstream, ""));
    }
    return route.section("proxy").flatMap(block -> block(block, label, variables));
  }

  private void define(String name, Section section) {
    String owner = owner(name);
    Rewrite rewrite = new RewriteReader(findings, text -> templates.add(owner, text)).read(section);
    upstreams.read(section, name, rewrite).ifPresent(upstream -> defined.put(name, upstream));
  }

  private Optional<Proxy> block(Section block, String label, Set<String> variables) {
    Rewrite rewrite =
        new RewriteReader(findings, text -> templates.check(text, variables)).read(block);
    String strip = block.get("strip-prefix", HttpLiterals.PREFIX, "");
    return upstream(block, label, variables).map(upstream -> new Proxy(upstream, strip, rewrite));
  }

  private Optional<Upstream> upstream(Section block, String label, Set<String> variables) {
    if (block.has("upstream")) {
      belongsToUpstream(block);
      return block.value("upstream").orElse(block.table()) instanceof Text text
          ? target(text, variables)
          : Optional.empty();
    }
    if (!block.has("servers")) {
      findings.add(
          block.at(),
          "a proxy block needs an upstream",
          "add upstream: with a name or a URL, or servers: with a list");
      return Optional.empty();
    }
    return inline(block, label);
  }

  /// What only makes sense for an upstream of the route's own.
  private void belongsToUpstream(Section block) {
    Schema.UPSTREAM.keys().stream()
        .filter(Key::available)
        .map(Key::name)
        .filter(name -> !OWN.contains(name) && block.has(name))
        .forEach(name ->
            findings.add(
                block.keyAt(name),
                "\"" + name + "\" belongs to the upstream, which this block only names",
                "move it there, or list servers here instead of upstream"));
  }

  private Optional<Upstream> inline(Section block, String label) {
    Map<String, Member> members = new LinkedHashMap<>(block.table().members());
    members.keySet().removeIf(name -> OWN.contains(name) || Schema.UPSTREAM.key(name).isEmpty());
    Table table = Completion.complete(block.table().with(members), Schema.UPSTREAM);
    return upstreams.read(new Section(table, Schema.UPSTREAM), label, Rewrite.NONE);
  }

  private Optional<Upstream> target(Text text, Set<String> variables) {
    if (NetworkLiterals.isUrl(text.text())) {
      return Section.located(text, NetworkLiterals.SERVER_URL)
          .map(url -> UpstreamReader.of(url.value()));
    }
    if (!names.contains(text.text())) {
      undefined(text);
      return Optional.empty();
    }
    templates.use(owner(text.text()), variables);
    return Optional.ofNullable(defined.get(text.text()));
  }

  private void undefined(Text text) {
    if (Section.located(text, NetworkLiterals.PROXY_TARGET).isPresent()) {
      findings.add(
          text.at(),
          "the upstream \"" + text.shown() + "\" is not defined",
          Nearest.to(text.shown(), names)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("define it under upstreams, or write a URL"));
    }
  }

  private static String owner(String name) {
    return "upstream " + name;
  }
}
