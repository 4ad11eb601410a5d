package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.BoundedBody;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PictureLimits;
import dev.darkroom.api.SentPictures;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.dashboard.Multipart.Part;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form that pictures may come with: as files, which go to the bucket as they come in, or as URLs.
 *
 * @param fields what else it says
 * @param pictures how a job refers to them, in the form's order
 */
record PictureForm(Form fields, List<String> pictures) {

  /** The field of files, and of URLs, of which one may hold several with spaces between them. */
  private static final String FIELD = "picture";

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int LONGEST_NAME = 60;

  PictureForm {
    pictures = List.copyOf(pictures);
  }

  /**
   * Reads a body in either of the encodings that a browser's forms have.
   *
   * @throws ApiException when there is too much of it, or a picture is none
   * @throws dev.darkroom.api.FieldException when it is no form, or a URL can't be used
   */
  static PictureForm read(
      MediaType type,
      InputStream body,
      PictureLimits limits,
      SentPictures sent,
      SubmitRules rules) {
    Reader reader = new Reader(sent, rules);
    if (!type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
      Form form = Form.read(body);
      form.all(FIELD).forEach(reader::takeUrls);
      return new PictureForm(form, reader.pictures);
    }
    try {
      Multipart parts = Multipart.of(type, new BoundedBody(body, limits.bytes()));
      for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
        reader.take(part.get());
      }
      return new PictureForm(reader.form, reader.pictures);
    } catch (IOException e) {
      throw Form.brokenOff();
    }
  }

  /** What has been read. */
  private static final class Reader {

    private final SentPictures sent;
    private final SubmitRules rules;
    private final Form form = new Form();
    private final List<String> pictures = new ArrayList<>();
    private long textBytes;

    Reader(SentPictures sent, SubmitRules rules) {
      this.sent = sent;
      this.rules = rules;
    }

    void take(Part part) throws IOException {
      count(part.headLength());
      if (part.fileName().isPresent()) {
        takeFile(part, part.fileName().get());
      } else {
        byte[] text = part.content().readNBytes(Form.LONGEST + 1);
        count(text.length);
        takeText(part.name(), new String(text, StandardCharsets.UTF_8));
      }
    }

    private void count(int bytes) {
      textBytes += bytes;
      Form.requireShort(textBytes);
    }

    private void takeText(String field, String text) {
      if (field.equals(FIELD)) {
        takeUrls(text);
      } else {
        form.add(field, text);
      }
    }

    /** A field for files is sent even when none was chosen, as a file without a name. */
    private void takeFile(Part part, String fileName) throws IOException {
      if (part.name().equals(FIELD) && !fileName.isEmpty()) {
        String name = "%s (%s)".formatted(nextName(), clipped(fileName));
        pictures.add(sent.take(name, part.content()::transferTo));
      }
    }

    void takeUrls(String text) {
      SPACES
          .splitAsStream(text)
          .filter(url -> !url.isEmpty())
          .map(url -> JsonBody.checked(nextName(), url, SubmitRules.LONGEST_URL))
          .forEach(url -> pictures.add(rules.reference(nextName(), url)));
    }

    private String nextName() {
      return "picture " + (pictures.size() + 1);
    }

    private static String clipped(String name) {
      return name.codePointCount(0, name.length()) <= LONGEST_NAME
          ? name
          : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
  }
}
