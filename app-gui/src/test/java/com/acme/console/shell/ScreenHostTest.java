package com.acme.console.shell;

import static com.acme.console.ShownScreen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import com.acme.console.controls.FailurePane;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.screen.ScreenPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@NeedsToolkit
class ScreenHostTest {

  private final List<String> told = new ArrayList<>();
  private boolean broken = true;

  @BeforeEach
  void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aScreenIsMadeOnceAndToldWhenItIsSeen() {
    fx(() -> {
      ScreenHost host = host(new StackPane());
      host.go(new Destination.Plain(Place.TRAFFIC));
      host.go(new Destination.Traffic("status:5xx"));
      host.go(new Destination.Plain(Place.LOGS));
      host.go(new Destination.Plain(Place.TRAFFIC));
      return true;
    });
    assertEquals(
        List.of(
            "make TRAFFIC",
            "shown TRAFFIC",
            "visit TRAFFIC",
            "hidden TRAFFIC",
            "make LOGS",
            "shown LOGS",
            "hidden LOGS",
            "shown TRAFFIC"),
        told);
  }

  @Test
  void aScreenThatIsNotThereIsNotGoneTo() {
    Optional<Place> place =
        fx(() -> {
          ScreenHost host = host(new StackPane());
          host.go(new Destination.Plain(Place.CONFIG));
          return host.place().get();
        });
    assertEquals(Optional.empty(), place);
  }

  @Test
  void aScreenThatFailsLeavesAPanelAndCanBeTriedAgain() {
    fx(() -> {
      Pane holder = new StackPane();
      ScreenHost host = host(holder);
      host.go(new Destination.Plain(Place.ROUTES));
      assertTrue(holder.getChildren().getFirst() instanceof FailurePane);
      host.go(new Destination.Plain(Place.LOGS));
      assertTrue(holder.getChildren().getFirst() instanceof Pane);
      broken = false;
      host.go(new Destination.Plain(Place.ROUTES));
      assertEquals("ROUTES", holder.getChildren().getFirst().getId());
      return true;
    });
  }

  @Test
  void theCommandsOfAllScreensAreKnownBeforeOneIsMade() {
    fx(() -> {
      ScreenHost host = host(new StackPane());
      assertEquals(
          List.of("Look at LOGS"),
          host.offered(Place.LOGS).stream().map(ScreenCommand::title).toList());
      assertEquals(List.of(), host.offered(Place.CONFIG));
      return true;
    });
    assertEquals(List.of(), told);
  }

  private ScreenHost host(Pane holder) {
    Map<Place, ScreenPlan> plans = new EnumMap<>(Place.class);
    plans.put(Place.TRAFFIC, plan(Place.TRAFFIC));
    plans.put(Place.LOGS, plan(Place.LOGS));
    plans.put(
        Place.ROUTES,
        new ScreenPlan(
            _ -> {
              if (broken) {
                throw new IllegalStateException("seeded");
              }
              return new Told(Place.ROUTES);
            },
            List.of()));
    return new ScreenHost(plans, holder);
  }

  private ScreenPlan plan(Place place) {
    return new ScreenPlan(
        _ -> new Told(place),
        List.of(ScreenCommand.<Told>of("Look at " + place, "F7", Told::root)));
  }

  private final class Told implements Screen {

    private final Place place;
    private final Pane root = new Pane();

    Told(Place place) {
      this.place = place;
      root.setId(place.name());
      told.add("make " + place);
    }

    @Override
    public Node root() {
      return root;
    }

    @Override
    public void shown() {
      told.add("shown " + place);
    }

    @Override
    public void hidden() {
      told.add("hidden " + place);
    }

    @Override
    public void visit(Destination destination) {
      told.add("visit " + place);
    }
  }
}
