package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketKeyTest {

  private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000f");

  @Test
  void aFileNameIsTheIdAndTheExtension() {
    var key = new BucketKey(ID, "png");

    assertThat(key.fileName()).isEqualTo("0a1b2c3d-0000-4000-8000-00000000000f.png");
    assertThat(BucketKey.parse(key.fileName())).hasValue(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "/", "../x", "png/", "PNG", "pñg", "p\0", "png\n", "jpegxl"})
  void anExtensionThatCouldLeadElsewhereIsRefused(String extension) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BucketKey(ID, extension));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "png",
        "0a1b2c3d-0000-4000-8000-00000000000f",
        "0a1b2c3d-0000-4000-8000-00000000000f.",
        "0a1b2c3d-0000-4000-8000-00000000000f.PNG",
        "0A1B2C3D-0000-4000-8000-00000000000F.png",
        "0a1b2c3d-0000-4000-8000-00000000000f.png.tmp",
        "a1b2c3d0--0000-4000-8000-00000000000.png",
        "../../../../../../../../../etc/passwd.png",
      })
  void anyOtherFileNameIsNoKey(String fileName) {
    assertThat(BucketKey.parse(fileName)).isEmpty();
  }
}
