package com.acme.engine.config.text.schema;

import com.acme.engine.config.Address;
import com.acme.engine.config.Redis.Credentials;
import com.acme.engine.config.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL of Redis: `redis://user:password@host:port/database`, or `rediss://` over TLS. What is
/// wrong with one is told without a part of it: it may be a password.
///
/// @param secure whether TLS is spoken
/// @param database empty: none is stated
public record RedisUrl(
    boolean secure, Address node, Optional<Credentials> credentials, OptionalInt database) {

  /// One server of Redis.
  public static final Literal<RedisUrl> LITERAL =
      Literal.of("Redis URL", "a URL such as redis://127.0.0.1:6379/0", RedisUrl::parse);

  private static final int USUAL_PORT = 6379;

  private static final Pattern URL =
      Pattern.compile(
          "(redis|rediss)://(?:([^@/]*)@)?([^@/:]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?/?(\\d{1,3})?");

  private static RedisUrl parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new LiteralException(
          "this is not a URL of Redis",
          "write redis://HOST:PORT/DATABASE, or rediss:// for TLS; % / : @ in a password as %25 %2F %3A %40");
    }
    int port = url.group(4) == null ? USUAL_PORT : Integer.parseInt(url.group(4));
    if (port < 1 || port > 65_535) {
      throw new LiteralException("the port of the URL is out of range", "write 1 to 65535");
    }
    return new RedisUrl(
        url.group(1).equals("rediss"),
        new Address(withoutBrackets(url.group(3)), port),
        credentials(url.group(2)),
        url.group(5) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(url.group(5))));
  }

  private static Optional<Credentials> credentials(@Nullable String info) {
    if (info == null || info.isEmpty()) {
      return Optional.empty();
    }
    int colon = info.indexOf(':');
    if (colon < 0) {
      throw new LiteralException(
          "the URL names a user and no password", "write user:password@, or :password@");
    }
    return Optional.of(
        new Credentials(
            decoded(info.substring(0, colon)), new Secret(decoded(info.substring(colon + 1)))));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new LiteralException("the user or password of the URL is malformed", "write % as %25");
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
