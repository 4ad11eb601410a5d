package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Icon.Anchor;
import dev.darkroom.engine.sketch.Icon.Fill;
import dev.darkroom.engine.sketch.Scene.Subject;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an icon ready to be drawn: natural skin instead of the set's yellow, the colour that the
 * prompt gives the thing, and shoulders for a head that has none.
 */
final class Wardrobe {

  /** The set's yellows: skin, its three shades, lips' shade, hair, its shade. */
  private static final int[] YELLOW = {
    0xffc83d, 0xf59f00, 0xfcb100, 0xfdbb11, 0xed9200, 0xd67d00, 0xf1a11e, 0xd37034
  };

  /**
   * What the set itself puts in their place, from light to dark; hair varies more than the set's.
   */
  private static final int[][] COMPLEXIONS = {
    {0xffd7c2, 0xf4c6ad, 0xf4c6ad, 0xf4c6ad, 0xe5af93, 0xf1b99b, 0x3b2a28, 0x2a1d1c},
    {0xeebfaa, 0xe4b29a, 0xe4b29a, 0xe4b29a, 0xd19479, 0xd6a089, 0xa5774a, 0x8a5f3a},
    {0xc68d7b, 0xbb806e, 0xb87a66, 0xbb806e, 0xab6a55, 0xa9715f, 0x593b39, 0x4a2f2d},
    {0x966661, 0x8b5c56, 0x8b5c56, 0x8b5c56, 0x75443e, 0x764c49, 0x2d242d, 0x221a22},
    {0x6b4644, 0x5c3a3a, 0x5c3a3a, 0x603d3d, 0x4d2e2f, 0x4a2b2c, 0x1c1719, 0x161213},
  };

  private static final int[] CLOTHS = {
    0xff2f5d8a, 0xff8a3b3b, 0xff3f6b4a, 0xff6a4c7d, 0xff3d4350, 0xffb08a3e
  };

  private static final List<Map<Integer, Integer>> SKINS = skins();

  /** How much of a thing's own colour gives way to the one the prompt names. */
  private static final float DYE = 0.8f;

  private Wardrobe() {}

  /** The icon as it is drawn for the subject; {@code choice} picks among people. */
  static Icon dress(Icon icon, Subject subject, int choice) {
    Icon dressed = icon;
    if (icon.human()) {
      Map<Integer, Integer> skin = SKINS.get(Math.floorMod(choice, SKINS.size()));
      dressed = dressed.recoloured(rgb -> skin.getOrDefault(rgb, rgb));
    }
    if (subject.tint().isPresent() && !icon.human()) {
      Scene.Tint tint = subject.tint().get();
      dressed = dressed.recoloured(rgb -> dyed(rgb, tint));
    }
    return icon.anchor() == Anchor.HEAD ? withShoulders(dressed, coat(dressed, choice)) : dressed;
  }

  private static List<Map<Integer, Integer>> skins() {
    List<Map<Integer, Integer>> skins = new ArrayList<>();
    for (int[] complexion : COMPLEXIONS) {
      Map<Integer, Integer> skin = new HashMap<>();
      for (int i = 0; i < YELLOW.length; i++) {
        skin.put(YELLOW[i], complexion[i]);
      }
      skins.add(Map.copyOf(skin));
    }
    return List.copyOf(skins);
  }

  /** The tint, as light as the colour was; near black and near white stay what they are. */
  private static int dyed(int rgb, Scene.Tint tint) {
    float light = Srgb.brightness(rgb);
    float share = DYE * Curves.smooth(0.06f, 0.25f, light) * (1 - Curves.smooth(0.9f, 1, light));
    int red = dyed(rgb >> 16 & 255, tint.red(), light, share);
    int green = dyed(rgb >> 8 & 255, tint.green(), light, share);
    int blue = dyed(rgb & 255, tint.blue(), light, share);
    return red << 16 | green << 8 | blue;
  }

  private static int dyed(int channel, float tint, float light, float share) {
    float want = (float) StrictMath.pow(tint, 1 / 2.2) * (0.35f + light);
    return Math.round(255 * Curves.clamp(Curves.mix(channel / 255f, want, share)));
  }

  /**
   * The colour of the body below a head: an animal's own, for people that of a large bright part,
   * such as a red cap, or else some cloth.
   */
  private static int coat(Icon head, int choice) {
    if (!head.human()) {
      return widest(head).argb();
    }
    Rectangle2D box = head.bounds();
    double least = 0.12 * box.getWidth() * box.getHeight();
    int cloth = CLOTHS[Math.floorMod(choice >> 8, CLOTHS.length)];
    return head.fills().stream()
        .filter(fill -> area(fill) > least && bright(fill.argb()))
        .map(Fill::argb)
        .findFirst()
        .orElse(cloth);
  }

  /** Whether a colour is stronger than skin and hair are. */
  private static boolean bright(int rgb) {
    int red = rgb >> 16 & 255;
    int green = rgb >> 8 & 255;
    int blue = rgb & 255;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 170;
  }

  /** Draws neck and shoulders behind a head, with a lighter chest. */
  private static Icon withShoulders(Icon head, int coat) {
    Rectangle2D box = head.bounds();
    double cx = box.getCenterX();
    double w = box.getWidth();
    double h = box.getHeight();
    double top = box.getMinY() + 0.62 * h;
    double bottom = box.getMaxY() + 0.42 * h;
    Path2D body = new Path2D.Double();
    body.moveTo(cx - 0.30 * w, top);
    body.curveTo(
        cx - 0.34 * w, top + 0.34 * h, cx - 0.62 * w, top + 0.34 * h, cx - 0.66 * w, bottom);
    body.lineTo(cx + 0.66 * w, bottom);
    body.curveTo(cx + 0.62 * w, top + 0.34 * h, cx + 0.34 * w, top + 0.34 * h, cx + 0.30 * w, top);
    body.closePath();
    Path2D chest = new Path2D.Double();
    chest.moveTo(cx - 0.20 * w, top);
    chest.curveTo(cx - 0.30 * w, top + 0.5 * h, cx - 0.12 * w, bottom - 0.1 * h, cx, bottom);
    chest.curveTo(
        cx + 0.12 * w, bottom - 0.1 * h, cx + 0.30 * w, top + 0.5 * h, cx + 0.20 * w, top);
    chest.closePath();
    List<Fill> fills = new ArrayList<>();
    fills.add(new Fill(body, coat).recoloured(rgb -> shaded(rgb, 0.86f)));
    fills.add(new Fill(chest, coat).recoloured(rgb -> shaded(rgb, 1.18f)));
    fills.addAll(head.fills());
    return head.withFills(fills);
  }

  private static Fill widest(Icon icon) {
    Fill widest = icon.fills().getFirst();
    for (Fill fill : icon.fills()) {
      if (area(fill) > 1.05 * area(widest)) {
        widest = fill;
      }
    }
    return widest;
  }

  private static double area(Fill fill) {
    Rectangle2D box = fill.shape().getBounds2D();
    return box.getWidth() * box.getHeight();
  }

  private static int shaded(int rgb, float factor) {
    int red = Math.min(255, Math.round((rgb >> 16 & 255) * factor));
    int green = Math.min(255, Math.round((rgb >> 8 & 255) * factor));
    int blue = Math.min(255, Math.round((rgb & 255) * factor));
    return red << 16 | green << 8 | blue;
  }
}
