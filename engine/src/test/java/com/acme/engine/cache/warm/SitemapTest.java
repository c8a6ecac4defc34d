package com.acme.engine.cache.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitemapTest {

  private static final String URLS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc> http://shop.test/a?x=1&amp;y=2 </loc><lastmod>2026-01-01</lastmod></url>
        <url><loc><![CDATA[http://shop.test/b]]></loc></url>
      </urlset>
      """;

  private final List<String> urls = new ArrayList<>();
  private final List<String> sitemaps = new ArrayList<>();

  private void read(byte[] content) throws IOException {
    Sitemap.read(new ByteArrayInputStream(content), urls::add, sitemaps::add);
  }

  private void read(String content) throws IOException {
    read(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theUrlsOfASitemapAreRead() throws IOException {
    read(URLS);
    assertEquals(List.of("http://shop.test/a?x=1&y=2", "http://shop.test/b"), urls);
    assertEquals(List.of(), sitemaps);
  }

  @Test
  void aSitemapMayBePackedWithGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(URLS.getBytes(StandardCharsets.UTF_8));
    }
    read(packed.toByteArray());
    assertEquals(2, urls.size());
  }

  @Test
  void anIndexNamesSitemaps() throws IOException {
    read("<sitemapindex><sitemap><loc>http://shop.test/s.xml</loc></sitemap></sitemapindex>");
    assertEquals(List.of(), urls);
    assertEquals(List.of("http://shop.test/s.xml"), sitemaps);
  }

  @Test
  void aSitemapMayBeAUrlALine() throws IOException {
    read("http://shop.test/a\n\n http://shop.test/b \r\n");
    assertEquals(List.of("http://shop.test/a", "http://shop.test/b"), urls);
  }

  @Test
  void nothingFromOutsideIsRead() {
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                read(
                    "<!DOCTYPE urlset [<!ENTITY passwords SYSTEM \"file:///etc/passwd\">]>"
                        + "<urlset><url><loc>http://shop.test/&passwords;</loc></url></urlset>"));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("it is no sitemap"), refused::toString);
    assertEquals(List.of(), urls);
  }

  @Test
  void entitiesThatMultiplyAreNotRead() {
    assertThrows(
        IOException.class,
        () ->
            read(
                "<!DOCTYPE urlset [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                    + "<urlset><url><loc>&b;</loc></url></urlset>"));
    assertEquals(List.of(), urls);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body/></html> | it is no sitemap: its root is neither urlset nor sitemapindex",
        "<urlset><url> | it is no sitemap: XML document structures must start and end",
        "<urlset><url><loc><b/></loc></url></urlset> | it is no sitemap",
      })
  void whatIsNoSitemapIsToldInWords(String content, String reason) {
    IOException refused = assertThrows(IOException.class, () -> read(content));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(reason), refused::toString);
  }

  @Test
  void moreThanTheProtocolAllowsIsNotRead() {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream("<urlset>".getBytes(StandardCharsets.UTF_8)), new Blanks());
    IOException refused =
        assertThrows(IOException.class, () -> Sitemap.read(endless, urls::add, sitemaps::add));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("larger than 50 MiB"), refused::toString);
  }

  /// Blanks without an end.
  private static final class Blanks extends InputStream {
    @Override
    public int read() {
      return ' ';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      java.util.Arrays.fill(buffer, offset, offset + length, (byte) ' ');
      return length;
    }
  }
}
