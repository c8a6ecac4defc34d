package com.acme.console.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChainReaderTest {

  static String chain() throws Exception {
    try (InputStream pem = ChainReaderTest.class.getResourceAsStream("chain.pem")) {
      return new String(Objects.requireNonNull(pem).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void eachCertificateOfAChainIsReadInItsOrder() throws Exception {
    List<ChainCertificate> chain = ChainReader.read(chain());
    assertEquals(List.of("Server", "Root"), chain.stream().map(ChainCertificate::role).toList());
    ChainCertificate leaf = chain.getFirst();
    assertEquals("CN=shop.example", leaf.subject());
    assertEquals("O=Acme,CN=Test CA", leaf.issuer());
    assertEquals(List.of("shop.example", "*.shop.example", "127.0.0.1"), leaf.names());
    assertEquals("abc", leaf.serial());
    assertEquals("RSA 2048", leaf.keyType());
    assertEquals("EC P-256", chain.get(1).keyType());
    assertEquals("1f", chain.get(1).serial());
  }

  @Test
  void theFingerprintIsTheOneOpensslTells() throws Exception {
    assertEquals(
        "E9:F0:A1:9A:3E:CE:83:A0:CF:A1:D5:8F:AE:3F:9D:E4:"
            + "6F:53:82:B7:D5:A0:FA:68:76:44:44:92:0E:7F:8D:1E",
        ChainReader.read(chain()).getFirst().fingerprint());
  }

  @Test
  void whatIsNoCertificateIsRefused() {
    assertThrows(CertificateException.class, () -> ChainReader.read("-----BEGIN NOTHING"));
  }
}
