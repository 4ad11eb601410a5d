package dev.darkroom.engine.sketch;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A flat drawing of a thing: filled shapes, the later over the earlier, with y pointing down.
 *
 * @param name its name in the icon set
 * @param anchor how it meets the land
 * @param grade how large the thing is
 * @param human whether it shows somebody
 * @param fills its shapes, from the back to the front
 */
record Icon(String name, Anchor anchor, Grade grade, boolean human, List<Fill> fills) {

  Icon {
    fills = List.copyOf(fills);
  }

  /** How a thing meets the land. */
  enum Anchor {
    STANDS,
    FLOATS,
    FLIES,
    /** Floats half under water. */
    SWIMS,
    /** Cut off below the chest: rises from the picture's lower edge. */
    BUST,
    /** A head alone, to be given shoulders. */
    HEAD
  }

  /** How large a thing is: a rose, a cat, a person, a horse, a castle. */
  enum Grade {
    TINY,
    SMALL,
    PERSON,
    BIG,
    HUGE
  }

  /**
   * One shape in one colour.
   *
   * @param argb {@code 0xAARRGGBB}, encoded as sRGB
   */
  record Fill(Shape shape, int argb) {

    Fill recoloured(IntUnaryOperator rgb) {
      return new Fill(shape, (argb & 0xff000000) | rgb.applyAsInt(argb & 0xffffff));
    }
  }

  /** The smallest upright rectangle round all shapes. */
  Rectangle2D bounds() {
    Rectangle2D bounds = fills.getFirst().shape.getBounds2D();
    for (Fill fill : fills) {
      bounds = bounds.createUnion(fill.shape.getBounds2D());
    }
    return bounds;
  }

  /** The same shapes with other colours, each {@code 0xRRGGBB}. */
  Icon recoloured(IntUnaryOperator rgb) {
    return withFills(fills.stream().map(fill -> fill.recoloured(rgb)).toList());
  }

  Icon withFills(List<Fill> others) {
    return new Icon(name, anchor, grade, human, others);
  }

  /** The pixels of a raster that {@code placing} maps the icon to: straight {@code 0xAARRGGBB}. */
  int[] raster(int width, int height, AffineTransform placing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.transform(placing);
    for (Fill fill : fills) {
      graphics.setColor(new Color(fill.argb, true));
      graphics.fill(fill.shape);
    }
    graphics.dispose();
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
