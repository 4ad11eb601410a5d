package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Paints a labelled row of pictures for each kind of job and each parameter, for the eye: {@code
 * contact-sheet-jobs.jpg} and {@code contact-sheet-parameters.jpg} in the folder that its argument
 * names. It is no test, but Maven runs it as one when it is asked for by name.
 */
final class ContactSheet {

  private static final int SIDE = 232;
  private static final int LABEL = 22;
  private static final int COLUMNS = 5;
  private static final Size PAINTED = new Size(512, 512);
  private static final long SEED = 7;

  private final SketchEngine engine = new SketchEngine(Runtime.getRuntime().availableProcessors());
  private final List<Cell> cells = new ArrayList<>();

  /** One picture and what is written below it. */
  private record Cell(Picture picture, String label) {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target");
    Files.createDirectories(folder);
    new ContactSheet().jobs().write(folder.resolve("contact-sheet-jobs.jpg"));
    new ContactSheet().parameters().write(folder.resolve("contact-sheet-parameters.jpg"));
  }

  @Test
  void paint() throws Exception {
    main(new String[] {System.getProperty("sheet", "target")});
  }

  private ContactSheet jobs() throws InterruptedException {
    String lake = "a cat by a mountain lake at dawn";
    String city = "neon city at night in the rain";
    String forest = "a deer in an autumn forest, oil painting";
    EngineImage cat = imagine(lake, PAINTED).getFirst();
    EngineImage town = imagine(city, PAINTED).getFirst();
    EngineImage wood = imagine(forest, PAINTED).getFirst();
    EngineImage stranger = EngineImage.of(stranger());
    row("imagine: " + lake, imagine(lake, PAINTED));
    upscale(cat, "upscale of our own");
    upscale(stranger, "upscale of another's");
    vary(cat, lake, 0.5, "variation of our own");
    vary(stranger, "", 0.5, "variation of another's");
    row("blend", cat, run(Operation.BLEND, "", List.of(cat, town), 0.5));
    row(
        "blend with a prompt: a whale",
        wood,
        run(Operation.BLEND, "a whale", List.of(wood, town), 0.5));
    row(
        "blend of ours and another's",
        stranger,
        run(Operation.BLEND, "", List.of(cat, stranger), 0.5));
    reference("imagine with --iw 1", town, "a fox", 2 / 3.0);
    reference("imagine with --iw 3", town, "a fox", 0);
    reference("imagine with --iw 2", stranger, "a sailboat", 1 / 3.0);
    return this;
  }

  private ContactSheet parameters() throws InterruptedException {
    String lake = "a mountain lake at sunset with pine trees";
    String meadow = "a fox in a flower meadow";
    row("--chaos 0", imagine(lake, parameters(100, 0, 0, "")));
    row("--chaos 100", imagine(lake, parameters(100, 100, 0, "")));
    one(
        "--stylize",
        lake,
        s -> parameters(Integer.parseInt(s), 0, 0, ""),
        "0",
        "50",
        "100",
        "400",
        "1000");
    one(
        "--weird",
        lake,
        w -> parameters(100, 0, Integer.parseInt(w), ""),
        "0",
        "250",
        "800",
        "1500",
        "3000");
    one("--v", meadow, v -> model(v, false), "5.2", "6.0", "6.1", "7.0");
    one("--niji", meadow, v -> model("niji", false), "");
    one("--style raw", meadow, v -> model("7.0", true), "");
    one("--niji", "a mountain lake at sunset", v -> model("niji", false), "");
    one("--niji", "a city street at night, neon", v -> model("niji", false), "");
    one("--style raw", "a mountain lake at sunset", v -> model("7.0", true), "");
    one("--q", lake, q -> quality(Double.parseDouble(q)), "0.25", "0.5", "1", "2");
    one("--no", lake, no -> parameters(100, 0, 0, no), "", "mountains", "trees", "clouds", "sun");
    one(
        "--no",
        "a village under the moon and stars",
        no -> parameters(100, 0, 0, no),
        "",
        "houses",
        "trees",
        "moon",
        "stars");
    one(
        "--no",
        "a harbour with people by day",
        no -> parameters(100, 0, 0, no),
        "",
        "people",
        "clouds",
        "boats",
        "water");
    for (String prompt :
        List.of(
            "a cat by a lake at dawn",
            "autumn forest",
            "space",
            "a flower meadow",
            "city at night")) {
      Picture tile = imagine(prompt, tile(), new Size(256, 256)).getFirst().picture();
      cells.add(new Cell(twice(tile), "--tile, 2 x 2: " + prompt));
    }
    for (Size size :
        List.of(new Size(640, 256), new Size(256, 640), new Size(576, 320), new Size(320, 448))) {
      cells.add(
          new Cell(
              imagine(lake, size).getFirst().picture(),
              "--ar " + size.width() / 64 + ":" + size.height() / 64));
    }
    return this;
  }

  private interface Dial {
    RenderParameters set(String value);
  }

  private void one(String name, String prompt, Dial dial, String... values)
      throws InterruptedException {
    for (String value : values) {
      Picture picture = imagine(prompt, dial.set(value), PAINTED).getFirst().picture();
      cells.add(new Cell(picture, name + " " + value));
    }
  }

  private void row(String label, List<EngineImage> images) {
    for (int n = 0; n < images.size(); n++) {
      cells.add(new Cell(images.get(n).picture(), n == 0 ? label : ""));
    }
    fill();
  }

  private void row(String label, EngineImage source, List<EngineImage> images) {
    cells.add(new Cell(source.picture(), "source"));
    row(label, images);
  }

  private void fill() {
    while (cells.size() % COLUMNS > 0) {
      cells.add(new Cell(Picture.blank(new Size(1, 1)), ""));
    }
  }

  private void vary(EngineImage source, String prompt, double strength, String label)
      throws InterruptedException {
    row(label, source, run(Operation.VARIATION, prompt, List.of(source), strength));
  }

  private void reference(String label, EngineImage source, String prompt, double strength)
      throws InterruptedException {
    row(label + ": " + prompt, source, run(Operation.IMAGINE, prompt, List.of(source), strength));
  }

  /** A picture, its enlargement, and the middle of both. */
  private void upscale(EngineImage source, String label) throws InterruptedException {
    Picture small = source.picture();
    Size twice = new Size(2 * small.width(), 2 * small.height());
    RenderSpec spec =
        new RenderSpec(
            Operation.UPSCALE, "", RenderParameters.DEFAULTS, twice, SEED, List.of(source), 0.5);
    Picture large = pictures(spec).getFirst().picture();
    cells.add(new Cell(small, "source"));
    cells.add(new Cell(large, label));
    cells.add(new Cell(part(small), "a fourth of the source"));
    cells.add(new Cell(part(large), "the same, upscaled"));
    fill();
  }

  /** A part of a picture, a fourth of its sides, round a place right of the middle. */
  private static Picture part(Picture picture) {
    int width = picture.width() / 4;
    int height = picture.height() / 4;
    int left = picture.width() * 11 / 20;
    int top = picture.height() * 9 / 20;
    return Picture.of(copy(picture.image().getSubimage(left, top, width, height)));
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    copy.getGraphics().drawImage(image, 0, 0, null);
    return copy;
  }

  private static Picture twice(Picture tile) {
    Picture all = Picture.blank(new Size(tile.width() * 2, tile.height() * 2));
    Graphics2D graphics = all.image().createGraphics();
    for (int n = 0; n < 4; n++) {
      graphics.drawImage(tile.image(), n % 2 * tile.width(), n / 2 * tile.height(), null);
    }
    graphics.dispose();
    return all;
  }

  /** A beach as a flat drawing, which no recipe paints. */
  private static Picture stranger() {
    Picture picture = Picture.blank(PAINTED);
    Graphics2D graphics = picture.image().createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setPaint(
        new java.awt.GradientPaint(0, 0, new Color(0x2a9d8f), 0, 330, new Color(0xffe8b8)));
    graphics.fillRect(0, 0, 512, 340);
    graphics.setColor(new Color(0xfff4d0));
    graphics.fillOval(350, 210, 90, 90);
    graphics.setColor(new Color(0x14506b));
    graphics.fillRect(0, 330, 512, 182);
    graphics.setColor(new Color(0xe9c46a));
    graphics.fillOval(-120, 400, 620, 260);
    graphics.dispose();
    return picture;
  }

  private List<EngineImage> imagine(String prompt, Size size) throws InterruptedException {
    return imagine(prompt, RenderParameters.DEFAULTS, size);
  }

  private List<EngineImage> imagine(String prompt, RenderParameters parameters)
      throws InterruptedException {
    return imagine(prompt, parameters, PAINTED);
  }

  private List<EngineImage> imagine(String prompt, RenderParameters parameters, Size size)
      throws InterruptedException {
    return pictures(
        new RenderSpec(Operation.IMAGINE, prompt, parameters, size, SEED, List.of(), 1));
  }

  private List<EngineImage> run(
      Operation operation, String prompt, List<EngineImage> sources, double strength)
      throws InterruptedException {
    return pictures(
        new RenderSpec(
            operation, prompt, RenderParameters.DEFAULTS, PAINTED, SEED + 100, sources, strength));
  }

  private List<EngineImage> pictures(RenderSpec spec) throws InterruptedException {
    Rendering rendering = engine.run(spec, (fraction, previews) -> {}, () -> false);
    return ((Rendering.Pictures) rendering).pictures();
  }

  private static RenderParameters parameters(int stylize, int chaos, int weird, String no) {
    return new RenderParameters(stylize, chaos, weird, 1, no, false, false, Optional.empty());
  }

  private static RenderParameters quality(double quality) {
    return new RenderParameters(100, 0, 0, quality, "", false, false, Optional.empty());
  }

  private static RenderParameters model(String model, boolean raw) {
    return new RenderParameters(100, 0, 0, 1, "", false, raw, Optional.of(model));
  }

  private static RenderParameters tile() {
    return new RenderParameters(100, 0, 0, 1, "", true, false, Optional.empty());
  }

  private void write(Path file) throws IOException {
    engine.close();
    fill();
    int rows = cells.size() / COLUMNS;
    Picture sheet = Picture.blank(new Size(COLUMNS * SIDE, rows * (SIDE + LABEL)));
    Graphics2D graphics = sheet.image().createGraphics();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    graphics.setColor(Color.WHITE);
    for (int n = 0; n < cells.size(); n++) {
      Cell cell = cells.get(n);
      int x = n % COLUMNS * SIDE;
      int y = n / COLUMNS * (SIDE + LABEL);
      Picture small = Resize.to(cell.picture, fitted(cell.picture.size()));
      graphics.drawImage(small.image(), x, y, null);
      graphics.drawString(cell.label, x + 4, y + SIDE + 15);
    }
    graphics.dispose();
    jpeg(sheet, file);
  }

  private static Size fitted(Size size) {
    double scale = (SIDE - 4.0) / Math.max(size.width(), size.height());
    return new Size(
        (int) Math.max(1, size.width() * scale), (int) Math.max(1, size.height() * scale));
  }

  private static void jpeg(Picture picture, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam quality = writer.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(0.8f);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture.image(), null, null), quality);
    } finally {
      writer.dispose();
    }
  }
}
