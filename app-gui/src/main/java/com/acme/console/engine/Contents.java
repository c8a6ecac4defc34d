package com.acme.console.engine;

import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.VisibleContent;

/// Gives the content of recorded messages, or says why there is none.
final class Contents {

  private Contents() {}

  static Content of(Recorder recorder, String id, Side side) throws LinkFailure {
    RecordedExchange exchange =
        recorder
            .find(id)
            .orElseThrow(
                () -> new LinkFailure("this exchange is no longer kept; old ones make room"));
    return switch (side) {
      case REQUEST ->
          exchange
              .visibleRequest(recorder.redaction())
              .map(Contents::told)
              .orElseThrow(() -> absent(exchange.requestBody()));
      case RESPONSE ->
          exchange
              .visibleResponse(recorder.redaction())
              .map(Contents::told)
              .orElseThrow(() -> absent(exchange.responseBody()));
    };
  }

  private static Content told(VisibleContent content) {
    return new Content(
        content.bytes(),
        content.contentType(),
        content.contentEncoding(),
        content.complete(),
        content.sent());
  }

  private static LinkFailure absent(RecordedBody body) {
    return new LinkFailure(
        switch (body) {
          case RecordedBody.None _ -> "there was no content";
          case RecordedBody.Captured _ -> "the content was not kept";
          case RecordedBody.FileRange file ->
              "it was sent from the file " + file.path() + " and not recorded";
          case RecordedBody.Tunnelled tunnel ->
              "the connection became a tunnel of " + tunnel.protocol();
        });
  }
}
