package com.acme.console.shell;

import static com.acme.console.ShownScreen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import com.acme.console.controls.FailurePane;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
  void theCommandsOfAllScreensCanBeHadBeforeOneIsShown() {
    fx(() -> {
      ScreenHost host = host(new StackPane());
      boolean more = true;
      while (more) {
        more = host.makeNext();
      }
      assertEquals(Set.of(Place.TRAFFIC, Place.LOGS), host.made().keySet());
      assertEquals(Optional.empty(), host.current());
      host.go(new Destination.Plain(Place.LOGS));
      return true;
    });
    assertEquals(List.of("make TRAFFIC", "make LOGS", "shown LOGS"), told);
  }

  private ScreenHost host(Pane holder) {
    Map<Place, Function<Navigator, Screen>> makers = new EnumMap<>(Place.class);
    makers.put(Place.TRAFFIC, _ -> new Told(Place.TRAFFIC));
    makers.put(Place.LOGS, _ -> new Told(Place.LOGS));
    makers.put(
        Place.ROUTES,
        _ -> {
          if (broken) {
            throw new IllegalStateException("seeded");
          }
          return new Told(Place.ROUTES);
        });
    return new ScreenHost(makers, holder);
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
