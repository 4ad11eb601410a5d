package dev.darkroom.api.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/** The value of the header {@code Content-Disposition} for a file to be saved (RFC 6266). */
final class Disposition {

  private static final Pattern ENDING = Pattern.compile("\\.(?i:png|jpe?g|webp|gif)$");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^ !#-$&-\\[\\]-~]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 200;

  private Disposition() {}

  /**
   * Has the file saved under a name.
   *
   * @param name as the URL has it; its ending gives way to the one that the file needs
   */
  static String attachment(String name, String extension) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String stem = ENDING.matcher(CONTROL.matcher(last).replaceAll("")).replaceFirst("");
    String file = stem.substring(0, Math.min(stem.length(), LONGEST)) + "." + extension;
    String plain = NOT_PLAIN.matcher(file).replaceAll("_");
    String header = "attachment; filename=\"" + plain + "\"";
    return plain.equals(file)
        ? header
        : header + "; filename*=UTF-8''" + URLEncoder.encode(file, UTF_8).replace("+", "%20");
  }
}
