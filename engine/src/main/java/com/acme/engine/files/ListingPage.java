package com.acme.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A listing as a page: no script, one inline style that the page's own policy names by its hash.
final class ListingPage {

  private static final String STYLE = resource("listing.css");

  /// Allows the style and nothing else; the server's default policy would refuse even that.
  static final String POLICY =
      "default-src 'none'; style-src '"
          + hash(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final FilePath directory;
  private final ListingOrder order;
  private final StringBuilder out = new StringBuilder(4_096);

  ListingPage(FilePath directory, ListingOrder order) {
    this.directory = directory;
    this.order = order;
  }

  /// The directory's path below the root, for reading.
  static String title(FilePath directory) {
    return directory.names().isEmpty() ? "/" : "/" + String.join("/", directory.names()) + "/";
  }

  String write(List<ListedFile> files, boolean complete) {
    String title = escape(title(directory));
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(title)
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<table>\n<thead><tr>");
    column(ListingOrder.Key.NAME, "Name");
    column(ListingOrder.Key.SIZE, "Size");
    column(ListingOrder.Key.MODIFIED, "Modified");
    out.append("</tr></thead>\n<tbody>\n");
    if (!directory.names().isEmpty()) {
      out.append("<tr><td><a href=\"../\">../</a></td><td></td><td></td></tr>\n");
    }
    files.forEach(this::line);
    out.append("</tbody>\n</table>\n");
    if (files.isEmpty()) {
      out.append("<p>This directory is empty.</p>\n");
    }
    if (!complete) {
      out.append("<p>Only ").append(files.size()).append(" entries are shown.</p>\n");
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private void column(ListingOrder.Key key, String label) {
    out.append("<th scope=\"col\" aria-sort=\"")
        .append(order.direction(key))
        .append("\"><a href=\"")
        .append(escape(order.query(key)))
        .append("\">")
        .append(label)
        .append("</a></th>");
  }

  private void line(ListedFile file) {
    String slash = file.directory() ? "/" : "";
    out.append("<tr><td><a href=\"./")
        .append(encode(file.name()))
        .append(slash)
        .append("\">")
        .append(escape(file.name()))
        .append(slash)
        .append("</a></td>");
    if (file.directory()) {
      out.append("<td></td><td></td></tr>\n");
      return;
    }
    String modified = file.modified().truncatedTo(ChronoUnit.SECONDS).toString();
    out.append("<td title=\"")
        .append(file.size())
        .append(" bytes\">")
        .append(size(file.size()))
        .append("</td><td><time datetime=\"")
        .append(modified)
        .append("\">")
        .append(modified.replace('T', ' ').replace("Z", " UTC"))
        .append("</time></td></tr>\n");
  }

  /// With the unit in which it has one to three digits.
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    String units = "BKMGTPE";
    int unit = 0;
    while (value >= 1024) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %ciB" : "%.0f %ciB", value, units.charAt(unit));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A name as one segment of a URL.
  static String encode(String name) {
    StringBuilder encoded = new StringBuilder(name.length() + 16);
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static String hash(String style) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = ListingPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
