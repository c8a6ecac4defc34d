package com.acme.engine.config.text;

import com.acme.engine.config.StickyCookie;
import com.acme.engine.config.StickyCookie.SameSite;
import com.acme.engine.config.StickyCookie.Secure;
import com.acme.engine.config.Upstream.Balance;
import com.acme.engine.config.text.schema.BalanceKeys;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import java.util.Locale;

/// Reads how a server is chosen: a word, or a map with one way.
final class BalanceReader {

  private static final Balance USUAL = new Balance.RoundRobin();

  private final Findings findings;

  BalanceReader(Findings findings) {
    this.findings = findings;
  }

  Balance read(Section upstream) {
    return upstream
        .section("balance")
        .map(this::longer)
        .orElseGet(
            () -> upstream.get("balance", BalanceKeys.WORD).map(BalanceReader::word).orElse(USUAL));
  }

  private static Balance word(String word) {
    return switch (word) {
      case "least-connections" -> new Balance.LeastConnections();
      case "random-two" -> new Balance.RandomTwo();
      case "ip-hash" -> new Balance.IpHash();
      case "sticky-cookie" -> new Balance.Sticky(StickyCookie.DEFAULT);
      default -> USUAL;
    };
  }

  private Balance longer(Section balance) {
    if (balance.table().members().size() != 1) {
      findings.add(
          balance.at(),
          "a balance is one way to choose",
          "write one of " + String.join(", ", balance.shape().names()));
      return USUAL;
    }
    return balance
        .section("header-hash")
        .flatMap(hash -> hash.get("header", HttpLiterals.FIELD_NAME))
        .<Balance>map(Balance.HeaderHash::new)
        .or(() -> balance.section("sticky-cookie").map(this::sticky))
        .orElse(USUAL);
  }

  private Balance sticky(Section cookie) {
    StickyCookie usual = StickyCookie.DEFAULT;
    try {
      return new Balance.Sticky(
          new StickyCookie(
              cookie.get("name", BalanceKeys.COOKIE_NAME, usual.name()),
              cookie.get("secret", BalanceKeys.SECRET, usual.secret()),
              cookie.get("max-age", BalanceKeys.MAX_AGE, usual.maxAge()),
              sameSite(cookie.get("same-site", BalanceKeys.SAME_SITE, "lax")),
              secure(cookie.get("secure", BalanceKeys.SECURE, "auto")),
              cookie.get("http-only", Literals.BOOLEAN, usual.httpOnly())));
    } catch (IllegalArgumentException e) {
      findings.refused(cookie.at("secure"), e);
      return USUAL;
    }
  }

  private static SameSite sameSite(String word) {
    return SameSite.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Secure secure(String word) {
    return switch (word) {
      case "true" -> Secure.ALWAYS;
      case "false" -> Secure.NEVER;
      default -> Secure.AUTO;
    };
  }
}
