package com.acme.console.traffic;

import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.traffic.inspect.Copy;
import com.acme.console.traffic.inspect.Curl;
import com.acme.console.traffic.inspect.FieldLines;
import com.acme.console.traffic.inspect.Inspected;
import com.acme.console.traffic.inspect.InspectorViewModel;
import com.acme.console.traffic.inspect.ReplayViewModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What can be done with the selected exchanges.
final class Actions {

  static final List<ScreenCommand<Actions>> COMMANDS =
      List.of(
          ScreenCommand.of("Replay", "Shortcut+R", Actions::replay),
          ScreenCommand.of("Edit and replay", "Shortcut+Shift+R", actions -> actions.edit.run()),
          ScreenCommand.of(
              "Copy as cURL", "Shortcut+Shift+C", actions -> actions.whole(actions::copyCurl)),
          ScreenCommand.of("Copy URL", "Shortcut+Shift+U", Actions::copyUrls),
          ScreenCommand.of(
              "Copy response", "Shortcut+Shift+B", actions -> actions.whole(Actions::copyResponse)),
          ScreenCommand.of(
              "Copy fields", "Shortcut+Shift+H", actions -> actions.whole(Actions::copyFields)),
          ScreenCommand.of("Pin or unpin", "Shortcut+B", Actions::pin),
          ScreenCommand.of("Show route", "Shortcut+Shift+O", Actions::showRoute),
          ScreenCommand.of("Show log", "Shortcut+Shift+G", Actions::showLog),
          ScreenCommand.of("Show its connection", "Shortcut+Shift+K", Actions::showConnection));

  private final TrafficViewModel model;
  private final InspectorViewModel inspector;
  private final ReplayViewModel replay;
  private final Navigator navigator;
  private final Supplier<List<ExchangeRow>> selection;
  private final Runnable edit;
  private final Runnable again;

  /// @param edit opens the form for a replay with edits
  /// @param again shows what comes of a replay
  Actions(
      TrafficViewModel model,
      InspectorViewModel inspector,
      ReplayViewModel replay,
      Navigator navigator,
      Supplier<List<ExchangeRow>> selection,
      Runnable edit,
      Runnable again) {
    this.model = model;
    this.inspector = inspector;
    this.replay = replay;
    this.navigator = navigator;
    this.selection = selection;
    this.edit = edit;
    this.again = again;
  }

  private Optional<ExchangeRow> current() {
    return model.current().get();
  }

  private List<ExchangeRow> selected() {
    List<ExchangeRow> rows = selection.get();
    return rows.isEmpty() ? current().stream().toList() : rows;
  }

  private void whole(Consumer<Inspected> then) {
    current().ifPresent(row -> inspector.ask(row, then));
  }

  private void replay() {
    whole(inspected -> {
      if (inspected.detail().isEmpty()) {
        model
            .message()
            .set("It cannot be sent again: the server does not keep this exchange any more.");
      } else {
        replay.again(inspected);
        again.run();
      }
    });
  }

  private void copyCurl(Inspected inspected) {
    inspected
        .detail()
        .ifPresentOrElse(
            detail -> Copy.text(Curl.of(detail, inspected.request())),
            () -> model.message().set(inspected.problem()));
  }

  private void copyUrls() {
    Copy.text(selected().stream().map(ExchangeRow::url).collect(Collectors.joining("\n")));
  }

  private static void copyResponse(Inspected inspected) {
    Copy.text(inspected.responseText());
  }

  private static void copyFields(Inspected inspected) {
    inspected.detail().ifPresent(detail -> Copy.text(fields(detail)));
  }

  private static String fields(ExchangeDetail detail) {
    return FieldLines.write(detail.requestFields())
        + "\n\n"
        + FieldLines.write(detail.responseFields())
        + "\n";
  }

  private void pin() {
    List<ExchangeRow> rows = selected();
    model.togglePin(rows);
    inspector.release(rows);
    inspector.keep(rows.stream().filter(row -> model.pins().contains(row.id())).toList());
  }

  private void showRoute() {
    current().ifPresent(row -> navigator.go(new Destination.Route(row.site(), row.route())));
  }

  private void showConnection() {
    current().ifPresent(model::showConnection);
  }

  private void showLog() {
    current().ifPresent(row -> navigator.go(new Destination.LogOf(row.id())));
  }
}
