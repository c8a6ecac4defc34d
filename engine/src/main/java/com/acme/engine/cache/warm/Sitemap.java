package com.acme.engine.cache.warm;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a sitemap or an index of sitemaps (sitemaps.org, protocol 0.9): XML or a URL a line, as it
/// is or in gzip. What a document type could define is not read: no entities, nothing from outside.
final class Sitemap {

  /// What the protocol allows, unpacked.
  static final long LARGEST = 50L << 20;

  private static final int LONGEST_URL = 2_048;
  private static final int GZIP = 0x1f;

  private Sitemap() {}

  /// Reads one.
  ///
  /// @param urls gets the pages it lists
  /// @param sitemaps gets the sitemaps it lists
  /// @throws IOException if it is none, or too large; the message says what is wrong
  static void read(InputStream content, Consumer<String> urls, Consumer<String> sitemaps)
      throws IOException {
    InputStream packed = new BufferedInputStream(content);
    InputStream plain =
        first(packed) == GZIP
            ? new BufferedInputStream(new Bounded(new GZIPInputStream(packed)))
            : new BufferedInputStream(new Bounded(packed));
    if (isXml(plain)) {
      readXml(plain, urls, sitemaps);
    } else {
      readLines(plain, urls);
    }
  }

  private static int first(InputStream content) throws IOException {
    content.mark(1);
    int first = content.read();
    content.reset();
    return first;
  }

  private static boolean isXml(InputStream content) throws IOException {
    content.mark(LONGEST_URL);
    int each = content.read();
    // A byte order mark, and blanks.
    while (each == 0xef || each == 0xbb || each == 0xbf || Character.isWhitespace(each)) {
      each = content.read();
    }
    content.reset();
    return each == '<';
  }

  private static void readLines(InputStream content, Consumer<String> urls) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        urls.accept(line.strip());
      }
    }
  }

  private static void readXml(InputStream content, Consumer<String> urls, Consumer<String> sitemaps)
      throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(content);
      readXml(reader, urls, sitemaps);
      reader.close();
    } catch (XMLStreamException malformed) {
      throw new IOException("it is no sitemap: " + firstLine(malformed), malformed);
    }
  }

  private static void readXml(
      XMLStreamReader reader, Consumer<String> urls, Consumer<String> sitemaps)
      throws XMLStreamException, IOException {
    boolean index = false;
    boolean rooted = false;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        if (!rooted) {
          rooted = true;
          index = isIndex(name);
        } else if (name.equals("loc")) {
          (index ? sitemaps : urls).accept(url(reader));
        }
      }
    }
  }

  private static boolean isIndex(String root) throws IOException {
    return switch (root) {
      case "sitemapindex" -> true;
      case "urlset" -> false;
      default ->
          throw new IOException("it is no sitemap: its root is neither urlset nor sitemapindex");
    };
  }

  private static String url(XMLStreamReader reader) throws XMLStreamException, IOException {
    String url = reader.getElementText().strip();
    if (url.length() > LONGEST_URL) {
      throw new IOException("it has a URL of more than " + LONGEST_URL + " characters");
    }
    return url;
  }

  private static String firstLine(XMLStreamException malformed) {
    String message = String.valueOf(malformed.getMessage());
    int end = message.lastIndexOf('\n');
    return end < 0 ? message : message.substring(end + 1).replace("Message: ", "");
  }

  /// Ends with a failure where it gets too large.
  private static final class Bounded extends FilterInputStream {

    private long left = LARGEST;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int each = in.read();
      count(each < 0 ? 0 : 1);
      return each;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
      }
    }
  }
}
