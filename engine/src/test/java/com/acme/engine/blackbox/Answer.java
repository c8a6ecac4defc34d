package com.acme.engine.blackbox;

import com.acme.engine.http.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A response as a client reads it from its socket.
///
/// @param interim the fields of each informational response before it
/// @param complete whether its content came to its end
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Fields fields, byte[] body, List<Fields> interim, boolean complete) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// A field's value; empty where it is missing.
  String field(String name) {
    return fields.combined(name).orElse("");
  }

  /// Reads one response; nothing may follow it but the end.
  ///
  /// @param head whether it answers a HEAD
  static Answer read(InputStream in, boolean head) throws IOException {
    List<Fields> interim = new ArrayList<>();
    int status = status(in);
    Fields fields = fields(in);
    while (status < 200 && status != 101) {
      interim.add(fields);
      status = status(in);
      fields = fields(in);
    }
    if (head || status == 101 || status == 204 || status == 304) {
      return new Answer(status, fields, new byte[0], interim, true);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean complete =
        fields.listContains("Transfer-Encoding", "chunked")
            ? chunks(in, body)
            : counted(in, fields.first("Content-Length").map(Long::parseLong).orElse(-1L), body);
    return new Answer(status, fields, body.toByteArray(), interim, complete);
  }

  private static int status(InputStream in) throws IOException {
    String line = line(in);
    if (!line.startsWith("HTTP/1.1 ")) {
      throw new IOException("no response: \"" + line + "\"");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static Fields fields(InputStream in) throws IOException {
    Fields fields = new Fields();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return fields;
  }

  private static boolean counted(InputStream in, long length, ByteArrayOutputStream out)
      throws IOException {
    if (length < 0) {
      in.transferTo(out);
      return true;
    }
    try {
      byte[] content = in.readNBytes((int) length);
      out.write(content);
      return content.length == length;
    } catch (SocketException reset) {
      return false;
    }
  }

  private static boolean chunks(InputStream in, ByteArrayOutputStream out) throws IOException {
    for (String size = line(in); !size.isEmpty(); size = line(in)) {
      int length = Integer.parseInt(size, 16);
      byte[] chunk = in.readNBytes(length);
      out.write(chunk);
      if (chunk.length < length || length == 0) {
        return length == 0;
      }
      line(in);
    }
    return false;
  }

  /// A line without its end; empty at the end of the stream.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }
}
