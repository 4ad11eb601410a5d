package dev.darkroom.asset;

import java.util.Optional;

/**
 * The text a picture carries inside its file. PNG holds it in two {@code iTXt} chunks, WebP in its
 * XMP packet, and both give back exactly what they were given.
 *
 * <p>What neither format can hold (lone surrogates, control characters other than tab, line feed
 * and carriage return, U+FFFE and U+FFFF) becomes U+FFFD here, so a held text is one that survives.
 *
 * @param parameters prompt and settings in the form other picture tools read; at most {@link
 *     #MAX_LENGTH} characters
 * @param darkroom the same for this server, as JSON; at most {@link #MAX_LENGTH} characters
 */
public record PictureText(Optional<String> parameters, Optional<String> darkroom) {

  /** No text at all. */
  public static final PictureText NONE = new PictureText(Optional.empty(), Optional.empty());

  /** The longest text, in UTF-16 units, that a picture carries: far more than a prompt needs. */
  public static final int MAX_LENGTH = 1 << 17;

  static final String PARAMETERS = "parameters";
  static final String DARKROOM = "darkroom";

  private static final int REPLACEMENT = 0xFFFD;

  public PictureText {
    parameters = parameters.map(text -> storable(PARAMETERS, text));
    darkroom = darkroom.map(text -> storable(DARKROOM, text));
  }

  /** Both texts. */
  public static PictureText of(String parameters, String darkroom) {
    return new PictureText(Optional.of(parameters), Optional.of(darkroom));
  }

  /**
   * The text in a PNG or WebP file; {@link #NONE} for any other bytes. It trusts nothing: a broken
   * or truncated file gives the text that is whole before the break, a text that is compressed or
   * too long is passed over, and no bytes make it throw.
   */
  public static PictureText read(byte[] file) {
    if (PngText.isPng(file)) {
      return PngText.read(file);
    }
    return WebpText.isWebp(file) ? WebpText.read(file) : NONE;
  }

  public boolean isEmpty() {
    return parameters.isEmpty() && darkroom.isEmpty();
  }

  private static String storable(String name, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a picture's " + name + " text is longer than " + MAX_LENGTH + " characters");
    }
    if (text.codePoints().allMatch(PictureText::isStorable)) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isStorable(c) ? c : REPLACEMENT));
    return clean.toString();
  }

  /** Whether XML 1.0, the narrower of the two formats, has this character (its production 2). */
  private static boolean isStorable(int codePoint) {
    if (codePoint < 0x20) {
      return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF;
  }
}
