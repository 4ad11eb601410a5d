package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Picture A = SamplePictures.of(2, 1, 2, 3, 4);
  private static final Picture B = SamplePictures.of(2, 5, 6, 7, 8);
  private static final Picture C = SamplePictures.of(2, 9, 10, 11, 12);
  private static final Picture D = SamplePictures.of(2, 13, 14, 15, 16);

  @Test
  void fourPicturesStandInReadingOrder() {
    Picture grid = Grid.of(List.of(A, B, C, D));

    assertThat(grid.size()).isEqualTo(new Size(4, 4));
    assertThat(grid.pixels())
        .containsExactly(
            1, 2, 5, 6, //
            3, 4, 7, 8, //
            9, 10, 13, 14, //
            11, 12, 15, 16);
  }

  @Test
  void aGridOfOtherThanFourIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Grid.of(List.of(A, B, C)));
    assertThatIllegalArgumentException().isThrownBy(() -> Grid.of(List.of(A, B, C, D, A)));
  }

  @Test
  void aGridOfUnequalPicturesIsRefused() {
    Picture wide = SamplePictures.of(4, 1, 2, 3, 4);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.of(List.of(A, B, C, wide)))
        .withMessageContaining("[2x2, 2x2, 2x2, 4x1]");
  }

  @Test
  void onePreviewStaysAsItIs() {
    assertThat(Grid.tile(List.of(A))).isSameAs(A);
  }

  @Test
  void cellsWithoutAPreviewAreBlack() {
    assertThat(Grid.tile(List.of(A, B)).pixels())
        .containsExactly(
            1, 2, 5, 6, //
            3, 4, 7, 8, //
            0, 0, 0, 0, //
            0, 0, 0, 0);
  }

  @Test
  void fourPreviewsTileAsTheGridDoes() {
    List<Picture> four = List.of(A, B, C, D);

    assertThat(Grid.tile(four).pixels()).isEqualTo(Grid.of(four).pixels());
  }

  @Test
  void unequalPreviewsKeepTheirSides() {
    Picture wide = SamplePictures.of(3, 21, 22, 23);

    Picture tiled = Grid.tile(List.of(wide, A));

    assertThat(tiled.size()).isEqualTo(new Size(6, 4));
    assertThat(tiled.pixels()).startsWith(21, 22, 23, 1, 2, 0, 0, 0, 0, 3, 4, 0);
  }

  @Test
  void otherThanOneToFourPreviewsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Grid.tile(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Grid.tile(List.of(A, B, C, D, A)));
  }
}
