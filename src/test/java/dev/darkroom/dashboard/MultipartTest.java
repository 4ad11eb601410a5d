package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.FieldException;
import dev.darkroom.dashboard.Multipart.Part;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

  private static final String BOUNDARY = "-x";

  @Test
  void partsAreReadInTheirOrder() throws IOException {
    Multipart form =
        read(
            """
            ---x
            Content-Disposition: form-data; name="prompt"

            a lamp
            in two lines
            ---x
            content-type: image/png
            content-disposition: form-data; name="picture"; filename="lamp \\"1\\".png"

            PNG
            ---x
            Content-Disposition: form-data; name="none"; filename=""


            ---x--
            what follows is nothing\
            """);

    assertPart(form, "prompt", Optional.empty(), "a lamp\r\nin two lines");
    assertPart(form, "picture", Optional.of("lamp \\\"1\\\".png"), "PNG");
    assertPart(form, "none", Optional.of(""), "");
    assertThat(form.next()).isEmpty();
  }

  @Test
  void aPartThatNobodyReadIsPassedOver() throws IOException {
    Multipart form =
        read(
            """
            what stands before is nothing
            ---x
            Content-Disposition: form-data; name="a"

            %s
            ---x
            Content-Disposition: form-data; name="b"

            2
            ---x--\
            """
                .formatted("1".repeat(100_000)));

    form.next();
    assertPart(form, "b", Optional.empty(), "2");
  }

  /** Contents that are made of pieces of delimiters, in pieces as a network brings them. */
  @Property(tries = 500)
  void whateverStandsBetweenDelimitersComesThrough(
      @ForAll("contents") @Size(max = 5) List<byte[]> contents,
      @ForAll @IntRange(min = 1, max = 40) int piece)
      throws IOException {
    StringBuilder body = new StringBuilder();
    for (byte[] content : contents) {
      body.append("---x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n")
          .append(new String(content, StandardCharsets.ISO_8859_1))
          .append("\r\n");
    }
    body.append("---x--\r\n");
    InputStream stream =
        new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.ISO_8859_1)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, piece));
          }
        };

    Multipart form = Multipart.of(type(BOUNDARY), stream);
    List<byte[]> read = new ArrayList<>();
    for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
      read.add(part.get().content().readAllBytes());
    }
    assertThat(read).usingRecursiveComparison().isEqualTo(contents);
  }

  @Provide
  Arbitrary<List<byte[]>> contents() {
    return Arbitraries.of("\r", "\n", "-", "--", "x", "\r\n", "\r\n--", "\r\n---", "a", "\u00FF")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces))
        .filter(content -> !("\r\n" + content + "\r\n").contains("\r\n---x"))
        .map(content -> content.getBytes(StandardCharsets.ISO_8859_1))
        .list();
  }

  @Test
  void moreThanABufferComesThrough() throws IOException {
    for (int length : new int[] {16_000, 16_384, 16_390, 40_000}) {
      Multipart form =
          read(
              "---x\nContent-Disposition: form-data; name=\"a\"\n\n%s\n---x--"
                  .formatted("y".repeat(length)));

      assertPart(form, "a", Optional.empty(), "y".repeat(length));
      assertThat(form.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---x\nContent-Disposition: attachment; name=\"a\"\n\n1\n---x--",
        "---x\nContent-Disposition: form-data\n\n1\n---x--",
        "---x\nContent-Disposition: form-data; filename=\"a\"\n\n1\n---x--",
        "---x\nX-Content-Disposition: form-data; name=\"a\"\n\n1\n---x--",
        "---xyz\nContent-Disposition: form-data; name=\"a\"\n\n1\n---x--",
      })
  void whatIsNoFormIsRefused(String body) {
    assertThatExceptionOfType(FieldException.class).isThrownBy(() -> read(body).next());
  }

  @Test
  void aHeadHasAnEnd() {
    String name = "a".repeat(10_000);
    String body = "---x\nContent-Disposition: form-data; name=\"" + name + "\"\n\n1\n---x--";

    assertThatExceptionOfType(FieldException.class).isThrownBy(() -> read(body).next());
  }

  @Test
  void aBodyThatEndsTooEarlyIsToldFromOneThatIsWhole() {
    for (String body :
        List.of(
            "",
            "no delimiter",
            "---x",
            "---x\n\nwithout a head\n---x--",
            "---x\nContent-Disposition: form-data; name=\"a\"",
            "---x\nContent-Disposition: form-data; name=\"a\"\n\n1\n---")) {
      assertThatExceptionOfType(Exception.class)
          .as(body)
          .isThrownBy(() -> read(body).next().orElseThrow().content().readAllBytes())
          .satisfies(e -> assertThat(e).isInstanceOfAny(EOFException.class, FieldException.class));
    }
  }

  @Test
  void aTypeMustSayWhatStandsBetweenParts() {
    for (String boundary : List.of("", "x".repeat(71), "\u00FC", "a\nb")) {
      assertThatExceptionOfType(FieldException.class)
          .isThrownBy(() -> Multipart.of(type(boundary), InputStream.nullInputStream()));
    }
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(
            () -> Multipart.of(MediaType.MULTIPART_FORM_DATA_TYPE, InputStream.nullInputStream()));
  }

  private static void assertPart(
      Multipart form, String name, Optional<String> fileName, String content) throws IOException {
    Part part = form.next().orElseThrow();
    assertThat(part.name()).isEqualTo(name);
    assertThat(part.fileName()).isEqualTo(fileName);
    assertThat(part.content().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(content);
  }

  private static Multipart read(String body) {
    byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return Multipart.of(type(BOUNDARY), new ByteArrayInputStream(bytes));
  }

  private static MediaType type(String boundary) {
    return new MediaType("multipart", "form-data", Map.of("boundary", boundary));
  }
}
