package com.acme.engine.admin;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out: records as objects, instants as RFC 3339 text, enums in lower case.
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// An object whose members stand in the order they are given in: name, value, name, value …
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  static Response ok(Object value) {
    return response(200, "application/json", value);
  }

  static Response response(int status, String contentType, Object value) {
    return Response.of(status).set("Content-Type", contentType).body(Body.bytes(bytes(value)));
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// Reads a request's content.
  ///
  /// @throws HttpFailure 400 if it is not the JSON of such a value; the message says where
  static <T> T read(byte[] content, Class<T> type) {
    try {
      return MAPPER.readValue(content, type);
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new HttpFailure(
          400, "the content is not the JSON expected" + where + ": " + e.getOriginalMessage());
    }
  }
}
