package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server that the client's cookie names; another selection for clients without one, and for
/// those whose server is gone.
final class StickySelection implements Selection {

  private final List<UpstreamServer> servers;
  private final StickyTokens tokens;
  private final Selection others;

  StickySelection(List<UpstreamServer> servers, StickyTokens tokens, Selection others) {
    this.servers = List.copyOf(servers);
    this.tokens = tokens;
    this.others = others;
  }

  @Override
  public @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates) {
    UpstreamServer named = tokens.namedBy(exchange);
    return named != null && servers.contains(named) && candidates.has(named)
        ? named
        : others.choose(exchange, candidates);
  }

  @Override
  public String why(Exchange exchange, UpstreamServer chosen) {
    UpstreamServer named = tokens.namedBy(exchange);
    if (named == chosen) {
      return "sticky-cookie: the client's server";
    }
    return (named == null
            ? "sticky-cookie: the client has none; "
            : "sticky-cookie: the client's server is not available; ")
        + others.why(exchange, chosen);
  }
}
