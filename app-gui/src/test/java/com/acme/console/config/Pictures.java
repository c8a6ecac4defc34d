package com.acme.console.config;

import com.acme.themes.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of a window in both themes, for a person to look at: target/pictures.
final class Pictures {

  private static final Path FOLDER = Path.of("target", "pictures");

  private Pictures() {}

  /// Gives a scene a theme.
  static void look(Scene scene, Theme theme) {
    theme.dress(scene);
  }

  /// Takes a picture in each theme.
  static void take(Scene scene, String name) {
    for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
      WritableImage image =
          onFx(() -> {
            look(scene, theme);
            return scene.snapshot(null);
          });
      write(image, name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    }
  }

  private static <T> T onFx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
  }

  private static void write(WritableImage image, String file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    try {
      Files.createDirectories(FOLDER);
      ImageIO.write(copy, "png", FOLDER.resolve(file).toFile());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
