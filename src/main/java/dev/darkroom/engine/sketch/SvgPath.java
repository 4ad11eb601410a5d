package dev.darkroom.engine.sketch;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/**
 * Reads the path grammar of SVG 1.1 (the {@code d} attribute) into a shape: all commands, absolute
 * and relative, with the compact spellings the grammar allows ({@code 1.5.5} is two numbers, the
 * two flags of an arc need nothing between them and what follows).
 */
final class SvgPath {

  private final String text;
  private final Path2D.Float path;
  private int at;

  /** The current point. */
  private double x;

  private double y;

  /** Where the current subpath began. */
  private double startX;

  private double startY;

  /**
   * The last control point, which a smooth curve mirrors; the current point where there is none.
   */
  private double controlX;

  private double controlY;

  private SvgPath(String text, int windingRule) {
    this.text = text;
    this.path = new Path2D.Float(windingRule);
  }

  /**
   * The shape that {@code text} spells.
   *
   * @param windingRule one of {@link Path2D#WIND_NON_ZERO} and {@link Path2D#WIND_EVEN_ODD}
   * @throws IllegalArgumentException where the text leaves the grammar
   */
  static Path2D parse(String text, int windingRule) {
    SvgPath reader = new SvgPath(text, windingRule);
    reader.read();
    return reader.path;
  }

  private void read() {
    skipSpace();
    if (at < text.length() && Character.toUpperCase(text.charAt(at)) != 'M') {
      throw wrong("a path begins with a move");
    }
    char previous = ' ';
    while (at < text.length()) {
      char command = text.charAt(at++);
      boolean relative = Character.isLowerCase(command);
      char kind = Character.toUpperCase(command);
      if (kind == 'Z') {
        path.closePath();
        current(startX, startY);
        previous = kind;
      } else {
        previous = segments(kind, relative, previous);
      }
      skipSpace();
    }
  }

  /** Reads the segments of one command letter and returns the kind of the last. */
  private char segments(char command, boolean relative, char before) {
    char kind = command;
    char previous = before;
    do {
      segment(kind, relative, previous);
      previous = kind;
      if (kind == 'M') {
        kind = 'L';
      }
    } while (atNumber());
    return previous;
  }

  private void segment(char kind, boolean relative, char previous) {
    double ox = relative ? x : 0;
    double oy = relative ? y : 0;
    switch (kind) {
      case 'M' -> move(ox + number(), oy + number());
      case 'L' -> line(ox + number(), oy + number());
      case 'H' -> line(ox + number(), y);
      case 'V' -> line(x, oy + number());
      case 'C' ->
          curve(
              ox + number(),
              oy + number(),
              ox + number(),
              oy + number(),
              ox + number(),
              oy + number());
      case 'S' -> {
        boolean smooth = previous == 'C' || previous == 'S';
        double mirrorX = smooth ? 2 * x - controlX : x;
        double mirrorY = smooth ? 2 * y - controlY : y;
        curve(mirrorX, mirrorY, ox + number(), oy + number(), ox + number(), oy + number());
      }
      case 'Q' -> quad(ox + number(), oy + number(), ox + number(), oy + number());
      case 'T' -> {
        boolean smooth = previous == 'Q' || previous == 'T';
        double mirrorX = smooth ? 2 * x - controlX : x;
        double mirrorY = smooth ? 2 * y - controlY : y;
        quad(mirrorX, mirrorY, ox + number(), oy + number());
      }
      case 'A' -> arc(number(), number(), number(), flag(), flag(), ox + number(), oy + number());
      default -> throw wrong("no such command");
    }
  }

  private void move(double toX, double toY) {
    path.moveTo(toX, toY);
    startX = toX;
    startY = toY;
    current(toX, toY);
  }

  private void line(double toX, double toY) {
    path.lineTo(toX, toY);
    current(toX, toY);
  }

  private void curve(double ax, double ay, double bx, double by, double toX, double toY) {
    path.curveTo(ax, ay, bx, by, toX, toY);
    current(toX, toY);
    controlX = bx;
    controlY = by;
  }

  private void quad(double ax, double ay, double toX, double toY) {
    path.quadTo(ax, ay, toX, toY);
    current(toX, toY);
    controlX = ax;
    controlY = ay;
  }

  private void current(double toX, double toY) {
    x = toX;
    y = toY;
    controlX = toX;
    controlY = toY;
  }

  /**
   * An elliptical arc from its end points, by the conversion of SVG 1.1 appendix F.6: radii that
   * are too short grow until the ellipse reaches, a radius of zero is a straight line.
   */
  private void arc(
      double radiusX,
      double radiusY,
      double degrees,
      boolean large,
      boolean sweep,
      double toX,
      double toY) {
    double rx = Math.abs(radiusX);
    double ry = Math.abs(radiusY);
    if (rx == 0 || ry == 0 || (x == toX && y == toY)) {
      line(toX, toY);
      return;
    }
    double phi = Math.toRadians(degrees);
    double cos = Math.cos(phi);
    double sin = Math.sin(phi);
    double halfX = (x - toX) / 2;
    double halfY = (y - toY) / 2;
    double x1 = cos * halfX + sin * halfY;
    double y1 = cos * halfY - sin * halfX;
    double reach = Math.sqrt(x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry));
    if (reach > 1) {
      rx *= reach;
      ry *= reach;
    }
    double along = rx * rx * y1 * y1 + ry * ry * x1 * x1;
    double root = Math.sqrt(Math.max(0, (rx * rx * ry * ry - along) / along));
    double k = large == sweep ? -root : root;
    double cx1 = k * rx * y1 / ry;
    double cy1 = -k * ry * x1 / rx;
    double centerX = cos * cx1 - sin * cy1 + (x + toX) / 2;
    double centerY = sin * cx1 + cos * cy1 + (y + toY) / 2;
    double from = Math.toDegrees(Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx));
    double to = Math.toDegrees(Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx));
    double extent = to - from;
    if (sweep && extent < 0) {
      extent += 360;
    } else if (!sweep && extent > 0) {
      extent -= 360;
    }
    // Arc2D measures angles against the clock, SVG with it
    Arc2D ellipse =
        new Arc2D.Double(centerX - rx, centerY - ry, 2 * rx, 2 * ry, -from, -extent, Arc2D.OPEN);
    path.append(
        AffineTransform.getRotateInstance(phi, centerX, centerY).createTransformedShape(ellipse),
        true);
    current(toX, toY);
  }

  private boolean atNumber() {
    skipSpace();
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  }

  private boolean flag() {
    skipSpace();
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '0' -> false;
      case '1' -> true;
      default -> throw wrong("a flag is 0 or 1");
    };
  }

  private double number() {
    skipSpace();
    int begin = at;
    sign();
    int digits = digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits += digits();
    }
    if (digits == 0) {
      throw wrong("a number is missing");
    }
    exponent();
    return Double.parseDouble(text.substring(begin, at));
  }

  private void exponent() {
    int mark = at;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      sign();
      if (digits() == 0) {
        at = mark;
      }
    }
  }

  private void sign() {
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
  }

  private int digits() {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - begin;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + at + " of path " + text);
  }
}
