package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;

/// Request and response side by side, or one above the other where it is narrow.
final class MessagesView extends SplitPane {

  private static final double WIDE = 620;

  private final MessageView request = new MessageView("Request");
  private final MessageView response = new MessageView("Response");

  MessagesView() {
    getItems().addAll(request, response);
    getStyleClass().add("messages");
    widthProperty()
        .addListener((_, _, width) ->
            setOrientation(
                width.doubleValue() > WIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL));
  }

  void show(Inspected inspected, ExchangeDetail detail) {
    ExchangeRow row = detail.row();
    request.show(
        row.method() + " " + detail.target() + " " + row.protocol(),
        detail.requestFields(),
        detail.requestBody(),
        inspected.request());
    response.show(
        row.status() == 0 ? "No response was sent" : row.protocol() + " " + row.status(),
        detail.responseFields(),
        detail.responseBody(),
        inspected.response());
  }
}
