package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `acme trust` as far as it changes nothing of the machine.
class TrustTest {

  @TempDir private Path folder;

  @Test
  void theRootIsExportedInEveryFormAndNeverItsKey() throws Exception {
    X509Certificate pem = certificate(exported("root.pem"));
    assertTrue(pem.getSubjectX500Principal().getName().contains("ACME local CA"));
    assertArrayEquals(pem.getEncoded(), exported("root.der"));
    byte[] profile = exported("root.mobileconfig");
    DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    assertEquals(
        "plist",
        xml.newDocumentBuilder()
            .parse(new ByteArrayInputStream(profile))
            .getDocumentElement()
            .getTagName());
    for (String name : new String[] {"root.pem", "root.mobileconfig"}) {
      assertFalse(Files.readString(folder.resolve(name)).contains("PRIVATE"), name);
    }
  }

  @Test
  void theStatusOfACaThatIsNotThereSaysHowToMakeOne() {
    Ran ran = Ran.acme("trust", "status", "--data", folder.toString());
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("there is no local CA yet"), ran.err());
  }

  @Test
  void theStatusNamesEachPlace() throws Exception {
    exported("root.pem");
    Ran ran = Ran.acme("trust", "status", "--data", folder.toString());
    assertTrue(ran.out().contains("not trusted"), ran.out());
    assertTrue(ran.out().startsWith("WHOSE TRUST"), ran.out());
  }

  @Test
  void withoutAConfigurationTheCaOfAServedFolderIsMeant() throws Exception {
    Ran before = Launched.acme(folder, "trust", "status");
    assertEquals(1, before.status());
    assertTrue(before.err().contains("there is no local CA yet"), before.err());
    Process server = Launched.server(folder, "serve", "--listen", "127.0.0.1:0");
    try {
      Ran ran = Launched.acme(folder, "trust", "status");
      assertEquals("", ran.err());
      assertTrue(ran.out().startsWith("WHOSE TRUST"), ran.out());
    } finally {
      server.destroyForcibly();
    }
  }

  private byte[] exported(String name) throws Exception {
    Path file = folder.resolve(name);
    Ran ran = Ran.acme("trust", "export", "--data", folder.toString(), file.toString());
    assertEquals(0, ran.status(), ran.err());
    return Files.readAllBytes(file);
  }

  private static X509Certificate certificate(byte[] encoded) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }
}
