package com.acme.console.shell;

import com.acme.console.controls.FailurePane;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.screen.ScreenPlan;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows one screen at a time, each made when it is first asked for. One that fails leaves a panel
/// in its place that tells why; the others go on.
final class ScreenHost implements Navigator {

  private static final Logger LOG = LoggerFactory.getLogger(ScreenHost.class);

  private final Map<Place, ScreenPlan> plans;
  private final Pane holder;
  private final Map<Place, Screen> made = new EnumMap<>(Place.class);
  private final ReadOnlyObjectWrapper<Optional<Place>> place =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable Screen current;

  /// @param plans of all screens there are
  /// @param holder is filled with the screen shown
  ScreenHost(Map<Place, ScreenPlan> plans, Pane holder) {
    this.plans = new EnumMap<>(plans);
    this.holder = holder;
  }

  /// All places there are, in their order.
  Collection<Place> places() {
    return plans.keySet();
  }

  /// Where the user is; empty before the first screen.
  ReadOnlyObjectProperty<Optional<Place>> place() {
    return place.getReadOnlyProperty();
  }

  /// What a user can do in a screen, known without making it.
  List<ScreenCommand<?>> offered(Place place) {
    ScreenPlan plan = plans.get(place);
    return plan == null ? List.of() : List.copyOf(plan.commands());
  }

  /// The screen shown; empty where it failed.
  Optional<Screen> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public void go(Destination destination) {
    Place wanted = destination.place();
    ScreenPlan plan = plans.get(wanted);
    if (plan == null) {
      return;
    }
    try {
      if (!place.get().equals(Optional.of(wanted)) || current == null) {
        leave();
        Screen screen = made.computeIfAbsent(wanted, _ -> plan.maker().apply(this));
        current = screen;
        holder.getChildren().setAll(screen.root());
        screen.shown();
      }
      place.set(Optional.of(wanted));
      if (!(destination instanceof Destination.Plain) && current != null) {
        current.visit(destination);
      }
    } catch (RuntimeException | LinkageError fault) {
      failed(destination, fault);
    }
  }

  /// The window comes into view or leaves it.
  void windowShown(boolean shown) {
    if (current != null && shown) {
      current.shown();
    } else if (current != null) {
      current.hidden();
    }
  }

  private void leave() {
    Screen left = current;
    current = null;
    if (left != null) {
      left.hidden();
    }
  }

  private void failed(Destination destination, Throwable fault) {
    LOG.error("the screen {} failed", destination.place(), fault);
    current = null;
    made.remove(destination.place());
    Node panel =
        new FailurePane(
            destination.place().title() + " cannot be shown",
            "This screen has a fault; the others and the server go on.",
            fault,
            () -> go(destination));
    holder.getChildren().setAll(List.of(panel));
    place.set(Optional.of(destination.place()));
  }
}
