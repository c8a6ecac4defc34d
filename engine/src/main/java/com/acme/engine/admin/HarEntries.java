package com.acme.engine.admin;

import com.acme.engine.exchange.Carriage;
import com.acme.engine.observe.Field;
import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.RecordedTimings;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.VisibleContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An exchange as an entry of an HTTP archive.
final class HarEntries {

  private final Redaction redaction;

  HarEntries(Redaction redaction) {
    this.redaction = redaction;
  }

  Map<String, Object> entry(RecordedExchange exchange) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("startedDateTime", exchange.start().toString());
    entry.put("time", millis(exchange.durationNanos()));
    entry.put("request", request(exchange));
    entry.put("response", response(exchange));
    entry.put("cache", Map.of());
    entry.put("timings", timings(exchange.timings()));
    entry.put("connection", exchange.connection().id());
    carriage(exchange.carriage(), entry);
    entry.put("_id", exchange.id());
    entry.put("_site", exchange.site());
    entry.put("_route", exchange.route());
    entry.put("_client", exchange.client());
    if (exchange.responseBody() instanceof RecordedBody.Tunnelled tunnel
        && tunnel.protocol().equals("websocket")) {
      entry.put("_resourceType", "websocket");
      entry.put("_webSocketMessages", new MessageJson(redaction).archived(tunnel.messages()));
    }
    if (exchange.aborted()) {
      entry.put("comment", "cut short: " + exchange.summary().failure());
    }
    return entry;
  }

  /// What the archive has no member for; `_was_pushed` is Chrome's.
  private static void carriage(Carriage carriage, Map<String, Object> entry) {
    switch (carriage) {
      case Carriage.InTurn(int earlier) -> entry.put("_earlierOnConnection", earlier);
      case Carriage.Stream stream -> {
        entry.put("_stream", stream);
        if (stream.promisedBy() != 0) {
          entry.put("_was_pushed", 1);
        }
      }
    }
  }

  private Map<String, Object> request(RecordedExchange exchange) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", exchange.method());
    request.put("url", exchange.url());
    request.put("httpVersion", exchange.connection().protocol());
    request.put("cookies", List.of());
    request.put("headers", fields(exchange.requestFields()));
    request.put("queryString", query(exchange.query()));
    exchange.visibleRequest(redaction).ifPresent(content -> request.put("postData", post(content)));
    request.put("headersSize", -1);
    request.put("bodySize", exchange.summary().bytesIn());
    return request;
  }

  private Map<String, Object> response(RecordedExchange exchange) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("status", exchange.status());
    response.put("statusText", "");
    response.put("httpVersion", exchange.connection().protocol());
    response.put("cookies", List.of());
    response.put("headers", fields(exchange.responseFields()));
    response.put("content", content(exchange));
    response.put("redirectURL", exchange.responseField("Location"));
    response.put("headersSize", -1);
    response.put("bodySize", exchange.summary().bytesOut());
    return response;
  }

  private Map<String, Object> content(RecordedExchange exchange) {
    Map<String, Object> content = new LinkedHashMap<>();
    Optional<VisibleContent> visible = exchange.visibleResponse(redaction);
    content.put(
        "size", visible.map(v -> (long) v.bytes().length).orElse(exchange.summary().bytesOut()));
    content.put("mimeType", orBinary(exchange.responseField("Content-Type")));
    visible.ifPresent(shown -> {
      HarText text = HarText.of(shown);
      content.put("text", text.text());
      text.encoding().ifPresent(encoding -> content.put("encoding", encoding));
      text.comment().ifPresent(comment -> content.put("comment", comment));
    });
    if (exchange.responseBody() instanceof RecordedBody.FileRange file) {
      content.put(
          "comment",
          "sent from %s, bytes %d to %d"
              .formatted(
                  file.path(), file.position(), file.position() + Math.max(0, file.length() - 1)));
    }
    return content;
  }

  private static Map<String, Object> post(VisibleContent content) {
    Map<String, Object> post = new LinkedHashMap<>();
    HarText text = HarText.of(content);
    post.put("mimeType", orBinary(content.contentType()));
    post.put("text", text.text());
    text.encoding().ifPresent(encoding -> post.put("_encoding", encoding));
    text.comment().ifPresent(comment -> post.put("comment", comment));
    return post;
  }

  private static List<Map<String, Object>> fields(List<Field> fields) {
    return fields.stream().map(field -> pair(field.name(), field.value())).toList();
  }

  private static List<Map<String, Object>> query(String query) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      pairs.add(
          equals < 0
              ? pair(pair, "")
              : pair(pair.substring(0, equals), pair.substring(equals + 1)));
    }
    return pairs;
  }

  private static Map<String, Object> pair(String name, String value) {
    return Json.object("name", name, "value", value);
  }

  private static Map<String, Object> timings(RecordedTimings timings) {
    long end = Math.max(0, timings.done());
    long head = timings.headSent() < 0 ? end : timings.headSent();
    return Json.object("send", 0, "wait", millis(head), "receive", millis(end - head));
  }

  private static double millis(long nanos) {
    return Math.round(Math.max(0, nanos) / 1e3) / 1e3;
  }

  private static String orBinary(String contentType) {
    return contentType.isEmpty() ? "application/octet-stream" : contentType;
  }
}
