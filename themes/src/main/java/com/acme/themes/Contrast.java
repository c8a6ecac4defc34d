package com.acme.themes;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// How well the texts of a window can be read: every text that is shown, against what is painted
/// behind it (WCAG 2.2, 1.4.3).
public final class Contrast {

  /// What WCAG asks for at least.
  public static final double LEAST = 4.5;

  /// What it asks for at least where the text is large.
  public static final double LEAST_LARGE = 3;

  private static final double LARGE = 24;
  private static final double LARGE_BOLD = 18.66;

  /// One text.
  ///
  /// @param text its beginning
  /// @param where the style classes of what it stands in, the innermost last
  /// @param ratio from 1 to 21
  /// @param least the ratio it needs
  public record Pair(
      String text, String where, Color front, Color behind, double ratio, double least) {

    /// Whether it can be read.
    public boolean isReadable() {
      return ratio >= least;
    }
  }

  private final List<Pair> pairs = new ArrayList<>();

  private Contrast() {}

  /// All texts that are shown below a node. What is disabled is left out, as it is there.
  public static List<Pair> of(Node root) {
    Contrast contrast = new Contrast();
    contrast.visit(root, Color.WHITE, 1, "");
    return contrast.pairs;
  }

  /// @param opacity of all that the node stands in
  private void visit(Node node, Color behind, double opacity, String where) {
    double seen = opacity * node.getOpacity();
    if (!node.isVisible() || node.isDisabled() || seen == 0) {
      return;
    }
    Color here =
        node instanceof Region region ? over(region.getBackground(), behind, seen) : behind;
    String place = (where + " " + String.join(".", node.getStyleClass())).strip();
    if (node instanceof Text text && !text.getText().isBlank() && !isIcon(node)) {
      add(text, here, seen, place);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> visit(child, here, seen, place));
    }
  }

  private void add(Text text, Color behind, double opacity, String place) {
    if (text.getFill() instanceof Color fill) {
      Color front = over(fill, behind, opacity);
      String start = text.getText().substring(0, Math.min(40, text.getText().length()));
      double least = isLarge(text.getFont()) ? LEAST_LARGE : LEAST;
      pairs.add(new Pair(start, place, front, behind, ratio(front, behind), least));
    }
  }

  private static boolean isLarge(Font font) {
    boolean bold = font.getStyle().contains("Bold") && !font.getStyle().contains("Semi");
    return font.getSize() >= (bold ? LARGE_BOLD : LARGE);
  }

  /// A picture drawn as a letter of a font stands beside its word.
  private static boolean isIcon(Node node) {
    return node.getStyleClass().stream().anyMatch(name -> name.contains("icon"));
  }

  private static Color over(@Nullable Background background, Color behind, double opacity) {
    Color color = behind;
    if (background != null) {
      for (BackgroundFill fill : background.getFills()) {
        color = fill.getFill() instanceof Color paint ? over(paint, color, opacity) : color;
      }
    }
    return color;
  }

  private static Color over(Color front, Color behind, double opacity) {
    double alpha = front.getOpacity() * opacity;
    return Color.color(
        front.getRed() * alpha + behind.getRed() * (1 - alpha),
        front.getGreen() * alpha + behind.getGreen() * (1 - alpha),
        front.getBlue() * alpha + behind.getBlue() * (1 - alpha));
  }

  /// The contrast ratio of two opaque colours.
  public static double ratio(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
