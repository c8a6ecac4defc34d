package com.acme.engine.admin;

import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Redaction;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/// Exchanges as an HTTP archive, HAR 1.2, made entry by entry while it is sent.
final class HarStream {

  private final List<RecordedExchange> exchanges;
  private final HarEntries entries;
  private final String version;

  HarStream(List<RecordedExchange> exchanges, Redaction redaction, String version) {
    this.exchanges = exchanges;
    this.entries = new HarEntries(redaction);
    this.version = version;
  }

  InputStream open() {
    return new SequenceInputStream(new Parts());
  }

  /// The head, each entry, the end.
  @SuppressWarnings("JdkObsolete") // a SequenceInputStream takes nothing newer
  private final class Parts implements Enumeration<InputStream> {
    private int next = -1;

    @Override
    public boolean hasMoreElements() {
      return next <= exchanges.size();
    }

    @Override
    public InputStream nextElement() {
      int part = next++;
      if (part < 0) {
        return bytes(head());
      }
      if (part == exchanges.size()) {
        return bytes("]}}\n".getBytes(StandardCharsets.UTF_8));
      }
      byte[] entry = Json.bytes(entries.entry(exchanges.get(part)));
      InputStream separator = bytes((part == 0 ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
      return new SequenceInputStream(separator, bytes(entry));
    }
  }

  private byte[] head() {
    byte[] creator = Json.bytes(Map.of("name", "ACME Web Server", "version", version));
    String comment =
        "Secrets are replaced by " + Redaction.MARK + "; content that was cut off says so.";
    return ("{\"log\":{\"version\":\"1.2\",\"creator\":"
            + new String(creator, StandardCharsets.UTF_8)
            + ",\"comment\":\""
            + comment
            + "\",\"entries\":[")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
