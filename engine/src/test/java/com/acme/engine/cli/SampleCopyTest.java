package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCopyTest {

  @TempDir private Path folder;
  private Path originals;
  private Path copy;

  @BeforeEach
  void samples() throws IOException {
    originals = Files.createDirectory(folder.resolve("originals"));
    copy = folder.resolve("data").resolve("samples");
    Files.writeString(originals.resolve("acme.yaml"), "sites: {}\n");
    Files.writeString(Files.createDirectory(originals.resolve("start")).resolve("a.html"), "one");
  }

  @Test
  void everythingIsCopiedButWhatAServerLeftBeside() throws IOException {
    Files.writeString(Files.createDirectory(originals.resolve(".acme")).resolve("key"), "secret");
    assertEquals(copy.resolve("acme.yaml"), refresh());
    assertEquals("sites: {}\n", Files.readString(copy.resolve("acme.yaml")));
    assertEquals("one", Files.readString(copy.resolve("start/a.html")));
    assertFalse(Files.exists(copy.resolve(".acme")));
  }

  @Test
  void whatTheUserChangedStaysWhenTheOriginalsChange() throws IOException {
    refresh();
    Files.writeString(copy.resolve("acme.yaml"), "sites: {} # mine\n");
    Files.writeString(originals.resolve("acme.yaml"), "sites: {} # newer\n");
    Files.writeString(originals.resolve("start/a.html"), "two");
    refresh();
    assertEquals("sites: {} # mine\n", Files.readString(copy.resolve("acme.yaml")));
    assertEquals("two", Files.readString(copy.resolve("start/a.html")));
  }

  @Test
  void whatTheUserDeletedComesBack() throws IOException {
    refresh();
    Files.delete(copy.resolve("start/a.html"));
    refresh();
    assertEquals("one", Files.readString(copy.resolve("start/a.html")));
  }

  private Path refresh() throws IOException {
    return new SampleCopy(originals, copy).refresh();
  }
}
