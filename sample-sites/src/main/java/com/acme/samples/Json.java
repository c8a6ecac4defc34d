package com.acme.samples;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out of the API.
final class Json {

  /// Longer documents are refused: nothing here needs more.
  static final int MAX_SIZE = 64 * 1024;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// Sends a value with the response's status, and its content type where it has one.
  static void send(ServerResponse response, Object value) {
    if (!response.headers().contains(HeaderNames.CONTENT_TYPE)) {
      response.header("Content-Type", "application/json");
    }
    response.send(MAPPER.writeValueAsBytes(value));
  }

  /// The object a request holds.
  ///
  /// @throws BadRequest if it holds something else, or too much
  static JsonNode object(ServerRequest request) {
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new BadRequest(413, "send at most 64 KiB");
      }
      JsonNode node = MAPPER.readTree(bytes);
      if (!node.isObject()) {
        throw BadRequest.of("send a JSON object");
      }
      return node;
    } catch (JacksonException | IOException e) {
      throw BadRequest.of("send a JSON object");
    }
  }
}
