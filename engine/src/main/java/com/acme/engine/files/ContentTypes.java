package com.acme.engine.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The content type of a file by its name. An own table, so that every platform answers alike.
public final class ContentTypes {

  /// What browsers save instead of showing or running it.
  static final String UNKNOWN = "application/octet-stream";

  private static final String TABLE = "content-types.txt";

  private final Map<String, String> byExtension;

  private ContentTypes(Map<String, String> byExtension) {
    this.byExtension = Map.copyOf(byExtension);
  }

  /// Reads the table that comes with the server.
  public static ContentTypes standard() {
    try (InputStream table = ContentTypes.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException("the table of content types is missing");
      }
      return read(new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The type of a file of that name, with its charset where it is text.
  public String of(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return UNKNOWN;
    }
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return byExtension.getOrDefault(extension, UNKNOWN);
  }

  /// How many extensions are known.
  int size() {
    return byExtension.size();
  }

  private static ContentTypes read(BufferedReader table) throws IOException {
    Map<String, String> types = new HashMap<>();
    for (String line = table.readLine(); line != null; line = table.readLine()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.strip().split("\\s+", -1));
      String type = words.getFirst().replace(";", "; ");
      for (String extension : words.subList(1, words.size())) {
        if (types.put(extension, type) != null) {
          throw new IllegalStateException("two content types for ." + extension);
        }
      }
    }
    return new ContentTypes(types);
  }
}
