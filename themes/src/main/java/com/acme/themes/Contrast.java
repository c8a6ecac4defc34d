package com.acme.themes;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// How well the texts of a window can be read: every text that is shown, against what is painted
/// behind it (WCAG 2.2, 1.4.3).
public final class Contrast {

  /// What WCAG asks for at least, for text of this size.
  public static final double LEAST = 4.5;

  /// One text.
  ///
  /// @param text its beginning
  /// @param where the style classes of what it stands in, the innermost last
  /// @param ratio from 1 to 21
  public record Pair(String text, String where, Color front, Color behind, double ratio) {}

  private Contrast() {}

  /// All texts that are shown below a node. What is disabled is left out, as it is there.
  public static List<Pair> of(Node root) {
    List<Pair> pairs = new ArrayList<>();
    visit(root, Color.WHITE, "", pairs);
    return pairs;
  }

  private static void visit(Node node, Color behind, String where, List<Pair> pairs) {
    if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
      return;
    }
    Color here = node instanceof Region region ? over(region.getBackground(), behind) : behind;
    String place = (where + " " + String.join(".", node.getStyleClass())).strip();
    if (node instanceof Text text && !text.getText().isBlank() && !isIcon(node)) {
      add(text, here, place, pairs);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> visit(child, here, place, pairs));
    }
  }

  private static void add(Text text, Color behind, String place, List<Pair> pairs) {
    if (text.getFill() instanceof Color fill) {
      Color front = over(fill, behind);
      String start = text.getText().substring(0, Math.min(40, text.getText().length()));
      pairs.add(new Pair(start, place, front, behind, ratio(front, behind)));
    }
  }

  /// A picture drawn as a letter of a font stands beside its word.
  private static boolean isIcon(Node node) {
    return node.getStyleClass().stream().anyMatch(name -> name.contains("icon"));
  }

  private static Color over(
      @org.jspecify.annotations.Nullable Background background, Color behind) {
    Color color = behind;
    if (background != null) {
      for (BackgroundFill fill : background.getFills()) {
        color = fill.getFill() instanceof Color paint ? over(paint, color) : color;
      }
    }
    return color;
  }

  private static Color over(Color front, Color behind) {
    double alpha = front.getOpacity();
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
