package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.awt.Graphics2D;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Paints scenes side by side into {@code target/contact-sheet.png}, for the eye. Each argument is a
 * scene such as {@code city,night,winter,neon,-trees,s7}: words of the scene's enums, a feature
 * with a minus to rule it out, a seed.
 */
final class ContactSheet {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ContactSheet() {}

  public static void main(String[] scenes) throws IOException {
    int width = Integer.getInteger("width", 384);
    int height = Integer.getInteger("height", width);
    int columns = Integer.getInteger("columns", 4);
    int rounds = Integer.getInteger("rounds", 1);
    int rows = (scenes.length + columns - 1) / columns;
    Picture sheet =
        Picture.blank(new Size(width * Math.min(columns, scenes.length), height * rows));
    Graphics2D graphics = sheet.image().createGraphics();
    for (int n = 0; n < scenes.length; n++) {
      Picture picture = paint(scenes[n], new Size(width, height));
      for (int round = 1; round < rounds; round++) {
        long start = THREADS.getCurrentThreadCpuTime();
        picture = paint(scenes[n], new Size(width, height));
        System.out.printf(
            Locale.ROOT,
            "%s %.0f ms%n",
            scenes[n],
            (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
      }
      graphics.drawImage(picture.image(), n % columns * width, n / columns * height, null);
    }
    graphics.dispose();
    Path file = Path.of(System.getProperty("sheet", "target/contact-sheet.png"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(sheet.image(), "png", file.toFile());
  }

  private static Picture paint(String text, Size size) {
    long seed = 1;
    for (String word : text.split(",", -1)) {
      if (word.matches("s\\d+")) {
        seed = Long.parseLong(word.substring(1));
      }
    }
    return new ScenePainter().paint(scene(text), seed, size, new Rows(() -> false));
  }

  /** The scene that a list of words stands for. */
  static Scene scene(String text) {
    List<String> words = List.of(text.toUpperCase(Locale.ROOT).split(",", -1));
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Set<Feature> absent = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (words.contains(feature.name())) {
        features.add(feature);
      }
      if (words.contains("-" + feature.name())) {
        absent.add(feature);
      }
    }
    return new Scene(
        first(words, Place.values(), Place.LAKE),
        first(words, Hour.values(), Hour.DAY),
        first(words, Weather.values(), Weather.CLEAR),
        first(words, Season.values(), Season.SUMMER),
        features,
        absent,
        first(words, Style.values(), Style.PHOTO),
        List.of(),
        List.of(),
        0.5f,
        0.5f,
        1,
        0);
  }

  private static <E extends Enum<E>> E first(List<String> words, E[] values, E otherwise) {
    for (E value : values) {
      if (words.contains(value.name())) {
        return value;
      }
    }
    return otherwise;
  }
}
