package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.certificates.TestAuthority;
import com.acme.engine.redis.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// How a real Redis that speaks TLS proves who it is.
final class RedisTlsKeysTest {

  @TempDir private Path folder;
  private TestAuthority authority;

  @BeforeEach
  void write() throws Exception {
    authority = new TestAuthority();
    Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(authority.root()));
    Files.writeString(folder.resolve("other.pem"), TestAuthority.pem(new TestAuthority().root()));
    authority.issue("localhost").write(folder.resolve("own.pem"), folder.resolve("own-key.pem"));
    authority
        .issue("client.test")
        .write(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
  }

  private RealRedis redis(String... settings) throws IOException {
    return RealRedis.tls(
        folder,
        folder.resolve("own.pem"),
        folder.resolve("own-key.pem"),
        folder.resolve("ca.pem"),
        settings);
  }

  private String state(RealRedis redis, String scheme, String host, String tls) throws Exception {
    String yaml =
        Served.routes("{ path: /**, respond: { body: ok } }")
            + "redis: { url: \"%s://%s:%d\", timeouts: { command: 20s }%s }\n"
                .formatted(scheme, host, redis.port(), tls.isEmpty() ? "" : ", tls: " + tls);
    return Served.with(
        folder,
        yaml,
        served ->
            Waiting.until(
                () ->
                    JsonMapper.shared()
                        .readTree(served.admin("/api/v1/status").text())
                        .path("redis")
                        .path("state")
                        .asString(""),
                state -> !state.equals("unknown")));
  }

  private String state(RealRedis redis, String tls) throws Exception {
    return state(redis, "rediss", "localhost", tls);
  }

  @Test
  @CoversKey("redis.tls")
  @CoversKey("redis.tls.ca")
  void itIsTrustedIfItsAuthorityIsNamed() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "no")) {
      assertEquals("up", state(redis, "{ ca: ./ca.pem }"));
      assertEquals("up", state(redis, "redis", "localhost", "{ ca: ./ca.pem }"));
      assertEquals("down", state(redis, "{ ca: ./other.pem }"));
      assertEquals("down", state(redis, "true"));
      assertEquals("down", state(redis, ""));
    }
  }

  @Test
  @CoversKey("redis.tls.pins")
  void itIsTrustedIfItsChainHasAPinnedKey() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "no")) {
      String keys = "{ ca: ./ca.pem, pins: [\"%s\"] }";
      assertEquals("up", state(redis, keys.formatted(pin(authority.root()))));
      assertEquals("down", state(redis, keys.formatted(pin(new TestAuthority().root()))));
    }
  }

  private static String pin(X509Certificate certificate) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
    return "sha256/" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  @CoversKey("redis.tls.verify")
  void whereNothingIsVerifiedAnybodyIsTrusted() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "no")) {
      assertEquals("up", state(redis, "{ verify: false }"));
      assertEquals("down", state(redis, "{ verify: true }"));
    }
  }

  @Test
  @CoversKey("redis.tls.server-name")
  void theNameLookedForMayBeAnother() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "no")) {
      assertEquals("down", state(redis, "rediss", "127.0.0.1", "{ ca: ./ca.pem }"));
      assertEquals(
          "up", state(redis, "rediss", "127.0.0.1", "{ ca: ./ca.pem, server-name: localhost }"));
    }
  }

  @Test
  @CoversKey("redis.tls.cert")
  @CoversKey("redis.tls.key")
  void itIsShownTheClientCertificate() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "yes")) {
      assertEquals(
          "up", state(redis, "{ ca: ./ca.pem, cert: ./client.pem, key: ./client-key.pem }"));
      assertEquals("down", state(redis, "{ ca: ./ca.pem }"));
    }
  }

  @Test
  @CoversKey("redis.tls.min-version")
  void anOldVersionIsNotSpoken() throws Exception {
    try (RealRedis redis = redis("--tls-auth-clients", "no", "--tls-protocols", "TLSv1.2")) {
      assertEquals("up", state(redis, "{ ca: ./ca.pem, min-version: TLSv1.2 }"));
      assertEquals("down", state(redis, "{ ca: ./ca.pem, min-version: TLSv1.3 }"));
    }
  }
}
