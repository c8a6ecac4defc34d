package com.acme.engine.files;

import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A listing as JSON: `{"path": …, "complete": …, "entries": [{"name", "type", "size",
/// "modified"}]}`.
final class ListingJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ListingJson() {}

  static byte[] write(FilePath directory, List<ListedFile> files, boolean complete) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("path", ListingPage.title(directory));
      json.writeBooleanProperty("complete", complete);
      json.writeArrayPropertyStart("entries");
      for (ListedFile file : files) {
        json.writeStartObject();
        json.writeStringProperty("name", file.name());
        json.writeStringProperty("type", file.directory() ? "directory" : "file");
        if (!file.directory()) {
          json.writeNumberProperty("size", file.size());
          json.writeStringProperty("modified", file.modified().toString());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
