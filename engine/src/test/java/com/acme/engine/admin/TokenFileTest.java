package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

  @TempDir Path folder;

  @Test
  void theFirstRunMakesATokenOf256BitsThatOnlyItsOwnerReads() throws Exception {
    Path file = folder.resolve("data/admin-token");
    TokenFile.open(file);
    String token = Files.readString(file).strip();
    assertEquals(32, Base64.getUrlDecoder().decode(token).length);
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
  }

  @Test
  void theTokenIsKeptAndOpensEverything() throws Exception {
    Path file = folder.resolve("admin-token");
    TokenFile first = TokenFile.open(file);
    String token = Files.readString(file).strip();
    TokenFile second = TokenFile.open(file);
    assertEquals(token, Files.readString(file).strip());
    assertEquals(Role.ADMIN, first.authenticate(token).orElseThrow().role());
    assertEquals(Role.ADMIN, second.authenticate(token).orElseThrow().role());
    assertTrue(second.authenticate(token + "x").isEmpty());
    assertTrue(second.authenticate("").isEmpty());
  }

  @Test
  void everyServerHasItsOwn() throws Exception {
    TokenFile.open(folder.resolve("a"));
    TokenFile.open(folder.resolve("b"));
    assertNotEquals(Files.readString(folder.resolve("a")), Files.readString(folder.resolve("b")));
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused() throws Exception {
    Path file = folder.resolve("weak");
    for (String weak : new String[] {"", "secret", "two words that are long enough"}) {
      Files.writeString(file, weak);
      IOException refused = assertThrows(IOException.class, () -> TokenFile.open(file));
      assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()));
      assertTrue(weak.isEmpty() || !String.valueOf(refused.getMessage()).contains(weak));
    }
  }
}
