package dev.darkroom.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DataUrlFilterTest {

  @Test
  void ofADataUrlTheBase64IsLeft() throws IOException {
    assertThat(filtered("{\"a\":\"data:image/png;base64,iVBO\"}")).isEqualTo("{\"a\":\"iVBO\"}");
    assertThat(filtered("[\"data:image/x;charset=utf-8;base64,x\",\"data:image/webp;base64,\"]"))
        .isEqualTo("[\"x\",\"\"]");
  }

  @Test
  void whatIsNoDataUrlOfAPictureStays() throws IOException {
    for (String text :
        new String[] {
          "",
          "\"",
          "\"data:",
          "\"data:image/",
          "\"data:image/png\"",
          "\"data:image/png;base64\"",
          "\"data:text/plain;base64,eA\"",
          "\"say data:image/png;base64,eA\"",
          "\"data:image/" + "x".repeat(90) + ";base64,eA\"",
          "\"\"data:image\"\"data\"\"",
        }) {
      assertThat(filtered(text)).isEqualTo(text);
    }
  }

  @Test
  void aQuoteThatEndsOneAttemptMayBeginTheNext() throws IOException {
    assertThat(filtered("\"data:im\"data:image/png;base64,eA\"")).isEqualTo("\"data:im\"eA\"");
  }

  /** Wherever the pieces end in which the bytes come, the same is left. */
  @Property(tries = 300)
  void piecesMakeNoDifference(@ForAll("texts") String text, @ForAll("pieces") int piece)
      throws IOException {
    InputStream dripping =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public int read(byte[] into) {
            return read(into, 0, Math.min(into.length, piece));
          }
        };

    assertThat(text(new DataUrlFilter(dripping)))
        .isEqualTo(text.replaceAll("\"data:image/[^\"]{0,64}?;base64,", "\""));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\"", "data:image/", "png", ";base64,", "x", "\"data:image/png;base64,")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Integer> pieces() {
    return Arbitraries.integers().between(1, 30);
  }

  private static String filtered(String text) throws IOException {
    return text(new DataUrlFilter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
