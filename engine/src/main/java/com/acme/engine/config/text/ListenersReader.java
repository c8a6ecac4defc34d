package com.acme.engine.config.text;

import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Listener.Limits;
import com.acme.engine.config.text.TlsReader.TlsPart;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the sockets.
final class ListenersReader {

  /// A listener with the TLS it has where it speaks TLS.
  record ListenerPart(Listener listener, Located<Address> address, TlsPart tls) {}

  private final Findings findings;
  private final TlsReader tls;

  ListenersReader(Findings findings, TlsReader tls) {
    this.findings = findings;
    this.tls = tls;
  }

  /// The listeners by name.
  ///
  /// @param shared the TLS that they all have
  Map<String, ListenerPart> read(Section root, TlsPart shared) {
    Map<String, Section> sections = root.named("listeners");
    if (sections.isEmpty() && root.members("listeners").isEmpty()) {
      findings.add(
          root.keyAt("listeners"),
          "a server without listeners serves nothing",
          "add one, or remove the key for the default ones");
    }
    Member taken = root.members("listeners").get(Admin.LISTENER);
    if (taken != null) {
      findings.add(
          taken.keyAt(),
          "\"" + Admin.LISTENER + "\" is the name of the admin API's listener",
          "choose another name, or move this to the section admin");
    }
    Map<String, ListenerPart> parts = new LinkedHashMap<>();
    sections.forEach((name, section) ->
        section
            .located("address", NetworkLiterals.ADDRESS)
            .ifPresent(address ->
                listener(name, section, address, root, shared, sections)
                    .ifPresent(part -> parts.put(name, part))));
    return parts;
  }

  private Optional<ListenerPart> listener(
      String name,
      Section section,
      Located<Address> address,
      Section root,
      TlsPart shared,
      Map<String, Section> all) {
    Optional<TlsPart> own = own(section, root);
    boolean speaksTls = speaksTls(section);
    try {
      Listener listener =
          new Listener(
              name,
              address.value(),
              speaksTls,
              redirect(section, all),
              own.map(TlsPart::tls),
              section.values("trusted-proxies", NetworkLiterals.TRUSTED_PROXY),
              section.get("proxy-protocol", Literals.BOOLEAN, false),
              limits(section));
      checkProxyProtocol(section, listener);
      return Optional.of(new ListenerPart(listener, address, own.orElse(shared)));
    } catch (IllegalArgumentException e) {
      findings.refused(section.keyAt("redirect-to-https"), e);
      return Optional.empty();
    }
  }

  private static Limits limits(Section section) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        section.get("max-connections", Literals.COUNT_LIMIT, usual.connections()),
        section.get("max-connections-per-ip", Literals.COUNT_LIMIT, usual.connectionsPerIp()),
        section.get("handshake-timeout", Literals.TIMEOUT, usual.handshake()),
        section.get("header-timeout", Literals.TIMEOUT, usual.header()),
        section.get("body-timeout", Literals.TIMEOUT, usual.body()),
        section.get("min-body-rate", Literals.SIZE, usual.bodyRate()),
        section.get("write-timeout", Literals.TIMEOUT, usual.write()),
        section.get("idle-timeout", Literals.TIMEOUT, usual.idle()),
        section.get("lifetime", Literals.TIMEOUT, usual.lifetime()),
        section.get("max-header-size", Literals.HEAD_SIZE, usual.headerSize()),
        section.get("max-body-size", Literals.SIZE_LIMIT, usual.bodySize()),
        section.get("max-concurrent-streams", Literals.count(1), usual.streams()));
  }

  private void checkProxyProtocol(Section section, Listener listener) {
    if (listener.proxyProtocol() && listener.trustedProxies().isEmpty()) {
      findings.add(
          section.at("proxy-protocol"),
          "nobody is trusted to speak the PROXY protocol here, so every connection is refused",
          "name the proxies in trusted-proxies");
    }
  }

  /// The TLS of a listener that overrides keys of it.
  private Optional<TlsPart> own(Section section, Section root) {
    return section
        .section("tls")
        .map(override -> {
          Table common = root.sectionOrEmpty("tls").table();
          Table merged = Overlay.merge(common, override.table());
          return tls.read(new Section(merged, Schema.TLS));
        });
  }

  private static boolean speaksTls(Section section) {
    return section.section("tls").isPresent() || section.text("tls").orElse("").equals("true");
  }

  private Optional<Integer> redirect(Section section, Map<String, Section> all) {
    return switch (section.text("redirect-to-https").orElse("false")) {
      case "false" -> Optional.empty();
      case "true" -> portOfTls(section, all);
      case String port -> Optional.of(Integer.valueOf(port));
    };
  }

  private Optional<Integer> portOfTls(Section section, Map<String, Section> all) {
    List<Integer> ports = new ArrayList<>();
    all.values().stream()
        .filter(ListenersReader::speaksTls)
        .forEach(other ->
            other
                .get("address", NetworkLiterals.ADDRESS)
                .ifPresent(address -> ports.add(address.port())));
    if (ports.size() == 1) {
      return Optional.of(ports.getFirst());
    }
    findings.add(
        section.at("redirect-to-https"),
        ports.isEmpty()
            ? "there is no TLS listener to redirect to"
            : "there are " + ports.size() + " TLS listeners to redirect to",
        ports.isEmpty() ? "add one, or write the port" : "write the port of the one that is meant");
    return Optional.empty();
  }
}
