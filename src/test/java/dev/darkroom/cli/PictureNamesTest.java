package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureNamesTest {

  @Test
  void theSlugIsTheTextBeforeTheFlags() {
    assertThat(PictureNames.slugOf("Winter city sights --ar 16:9")).isEqualTo("winter-city-sights");
    assertThat(PictureNames.slugOf("  A cat's “life”,\n50% done! "))
        .isEqualTo("a-cat-s-life-50-done");
    assertThat(PictureNames.slugOf("https://example.com/a.png a mill")).isEqualTo("a-mill");
    assertThat(PictureNames.slugOf("well--known")).isEqualTo("well-known");
  }

  @Test
  void lettersOfAllScriptsAreKept() {
    assertThat(PictureNames.slugOf("Зимний Город — ночь")).isEqualTo("зимний-город-ночь");
    assertThat(PictureNames.slugOf("冬の街並み")).isEqualTo("冬の街並み");
    assertThat(PictureNames.slugOf("cafe\u0301")).isEqualTo("café");
  }

  @Test
  void aPromptWithoutLettersIsAPicture() {
    assertThat(PictureNames.slugOf("🐈 !!")).isEqualTo("picture");
    assertThat(PictureNames.slugOf("--ar 16:9")).isEqualTo("picture");
  }

  @Test
  void aLongPromptIsCutBetweenWordsWhereItHasThem() {
    assertThat(PictureNames.slugOf("the quiet harbour of a northern town in deep winter"))
        .isEqualTo("the-quiet-harbour-of-a-northern-town-in");
    assertThat(PictureNames.slugOf("冬".repeat(100))).isEqualTo("冬".repeat(40));
    assertThat(PictureNames.slugOf("𠮷".repeat(100))).isEqualTo("𠮷".repeat(40));
  }

  @Property
  void anyPromptMakesANameThatAnyFileSystemTakes(@ForAll String prompt) {
    var slug = PictureNames.slugOf(prompt);

    assertThat(slug).matches("[\\p{L}\\p{M}\\p{N}]([\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?");
    assertThat(slug.codePointCount(0, slug.length())).isLessThanOrEqualTo(40);
    var name =
        new PictureNames(slug, FakeDarkroom.JOB_ID, "grid").candidates(image(1, "image/webp"));
    assertThat(name.getLast().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(240);
  }

  @Test
  void theExtensionFollowsTheContentType() {
    var names = PictureNames.of(job("../../0197c3f2-5a64", "imagine", null), "cat");

    assertThat(names.candidates(image(2, "image/webp")))
        .containsExactly("cat-0197c3f2-2.webp", "cat-0197c3f2-5a64-2.webp");
    assertThat(names.candidates(image(null, "image/png")).getFirst())
        .isEqualTo("cat-0197c3f2-grid.png");
  }

  @Test
  void anUpscaleIsNoGrid() {
    var names = PictureNames.of(job(FakeDarkroom.JOB_ID, "upscale", null), "cat");

    assertThat(names.candidates(image(null, "image/png")).getFirst())
        .isEqualTo("cat-0197c3f2-upscale.png");
  }

  @Test
  void theJobsOwnPromptGoesBeforeWhatTheCommandCallsIt() {
    var names = PictureNames.of(job(FakeDarkroom.JOB_ID, "variation", "A dog --ar 2:1"), "cat");

    assertThat(names.candidates(image(1, "image/png")).getFirst())
        .isEqualTo("a-dog-0197c3f2-1.png");
  }

  private static JobReport job(String id, String type, @Nullable String prompt) {
    return new JobReport(id, JobStatus.COMPLETED, 100, null, type, prompt, null, null);
  }

  private static JobReport.Image image(@Nullable Integer index, String contentType) {
    return new JobReport.Image("u", index, 1, 1, contentType);
  }
}
