package dev.darkroom.prompt.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A policy file's bytes as text. */
final class PolicyText {

  /** The most bytes a file may have. */
  static final int MAX_BYTES = 1_000_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private PolicyText() {}

  /**
   * Reads UTF-8, with or without a byte order mark.
   *
   * @throws PolicyException when it is none, naming the line, or longer than {@link #MAX_BYTES}
   */
  static String decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new PolicyException("it has more than %d bytes".formatted(MAX_BYTES));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean whole = !decoder.decode(ByteBuffer.wrap(bytes), text, true).isError();
    String decoded = text.flip().toString();
    if (!whole) {
      int line = 1 + (int) decoded.chars().filter(c -> c == '\n').count();
      throw PolicyException.inLine(line, "bytes that are not UTF-8");
    }
    return decoded.startsWith(BYTE_ORDER_MARK)
        ? decoded.substring(BYTE_ORDER_MARK.length())
        : decoded;
  }
}
