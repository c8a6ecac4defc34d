package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.traffic.body.ReadableContent;
import java.util.ArrayList;
import java.util.List;

/// A response as lines that can be compared: status, fields, an empty line, content.
final class ResponseText {

  private ResponseText() {}

  static List<String> lines(Inspected inspected) {
    List<String> lines = new ArrayList<>();
    lines.add(inspected.row().status() == 0 ? "no response" : "status " + inspected.row().status());
    if (!inspected.row().failure().isEmpty()) {
      lines.add("cut short: " + inspected.row().failure());
    }
    inspected.detail().ifPresent(detail -> fields(detail, lines));
    inspected.response().ifPresent(content -> content(content, lines));
    return lines;
  }

  private static void fields(ExchangeDetail detail, List<String> lines) {
    detail.responseFields().forEach(field -> lines.add(field.name() + ": " + field.value()));
    if (detail.responseBody() instanceof ExchangeDetail.Body.FileRange file) {
      lines.add("");
      lines.add("file " + file.path() + ", " + file.length() + " bytes from " + file.position());
    }
  }

  private static void content(Content content, List<String> lines) {
    lines.add("");
    lines.addAll(ReadableContent.lines(content));
  }
}
