package dev.darkroom.dashboard;

import dev.darkroom.api.FieldException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a form's {@code multipart/form-data} (RFC 7578) as it comes in, a part after the other.
 * Names are what the sender says, and mean nothing but that.
 */
final class Multipart {

  private static final String LINE_END = "\r\n";
  private static final byte[] HEAD_END = (LINE_END + LINE_END).getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_HEAD = 8 * 1024;
  private static final int LONGEST_BOUNDARY = 70;

  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition:\\s*form-data(?=[\\s;])(.*)$");
  private static final Pattern NAME = quoted("name");
  private static final Pattern FILE_NAME = quoted("filename");

  private final DelimitedInput body;
  private final byte[] delimiter;
  private InputStream current;

  private Multipart(InputStream body, String boundary) {
    // A delimiter begins with the end of a line, which the first one lacks.
    InputStream whole =
        new SequenceInputStream(
            new ByteArrayInputStream(LINE_END.getBytes(StandardCharsets.US_ASCII)), body);
    this.body = new DelimitedInput(whole);
    this.delimiter = (LINE_END + "--" + boundary).getBytes(StandardCharsets.US_ASCII);
    this.current = this.body.until(delimiter);
  }

  /**
   * A field's value.
   *
   * @param fileName what the sender calls the file, where it is one; empty where none was chosen
   * @param content to be read before the next part is
   * @param headLength how many bytes said all that
   */
  record Part(String name, Optional<String> fileName, InputStream content, int headLength) {}

  /**
   * A body with parts.
   *
   * @throws FieldException when the type does not say where one part ends
   */
  static Multipart of(MediaType type, InputStream body) {
    String boundary = type.getParameters().getOrDefault("boundary", "");
    boolean isAllowed =
        !boundary.isEmpty()
            && boundary.length() <= LONGEST_BOUNDARY
            && boundary.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    if (!isAllowed) {
      throw Form.garbled();
    }
    return new Multipart(body, boundary);
  }

  /**
   * The next part, whatever was read of the one before; empty after the last.
   *
   * @throws FieldException when the body is not made as it should be
   * @throws IOException when it breaks off
   */
  Optional<Part> next() throws IOException {
    current.transferTo(OutputStream.nullOutputStream());
    String follows = new String(body.next(2), StandardCharsets.US_ASCII);
    if (follows.equals("--")) {
      return Optional.empty();
    }
    if (!follows.equals(LINE_END)) {
      throw Form.garbled();
    }
    byte[] head = body.until(HEAD_END).readNBytes(LONGEST_HEAD + 1);
    if (head.length > LONGEST_HEAD) {
      throw Form.garbled();
    }
    current = body.until(delimiter);
    return Optional.of(part(head));
  }

  private Part part(byte[] head) {
    Matcher disposition =
        DISPOSITION.matcher(new String(head, StandardCharsets.UTF_8).replace("\r", ""));
    if (!disposition.find()) {
      throw Form.garbled();
    }
    String parameters = disposition.group(1);
    String name = value(NAME, parameters).orElseThrow(Form::garbled);
    return new Part(name, value(FILE_NAME, parameters), current, head.length);
  }

  private static Optional<String> value(Pattern parameter, String parameters) {
    return Optional.of(parameter.matcher(parameters)).filter(Matcher::find).map(m -> m.group(1));
  }

  /** Browsers write a quotation mark inside of one as {@code %22}, and some programs {@code \"}. */
  private static Pattern quoted(String parameter) {
    return Pattern.compile("(?i);\\s*" + parameter + "=\"((?:\\\\\"|[^\"])*)\"");
  }
}
