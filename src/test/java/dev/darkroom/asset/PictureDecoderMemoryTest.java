package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to take much memory, in a process that has little. */
@Timeout(300)
class PictureDecoderMemoryTest {

  @TempDir private Path folder;

  @Test
  void bombsOfEveryFormatFitInASmallHeap() throws Exception {
    Map<String, byte[]> bombs = bombs();
    for (var bomb : bombs.entrySet()) {
      Files.write(folder.resolve(bomb.getKey()), bomb.getValue());
    }

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                DecodeInSmallHeap.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);

    assertThat(process.waitFor()).as(said).isZero();
    for (String name : bombs.keySet()) {
      List<String> outcomes = said.lines().filter(line -> line.startsWith(name)).toList();
      assertThat(outcomes).as(said).hasSize(2);
      if (name.startsWith("whole")) {
        assertThat(outcomes).allMatch(outcome -> outcome.endsWith(" pixels"));
      }
    }
  }

  private static Map<String, byte[]> bombs() {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    byte[] gif = SampleFiles.gif(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_INDEXED));
    byte[] smallCanvas = SampleFiles.withGifSize(gif, 8_000, 5_000);
    smallCanvas[7] = 0;
    smallCanvas[9] = 0;
    byte[] profile =
        SampleFiles.concat("icc\0\0".getBytes(ISO_8859_1), SampleFiles.zeros(300_000_000));

    Map<String, byte[]> bombs = new TreeMap<>();
    bombs.put("whole-grey.png", SampleFiles.zeroPng(8_000, 5_000, 8, 0));
    bombs.put("whole-deep.png", SampleFiles.zeroPng(8_000, 5_000, 16, 6));
    bombs.put("whole-strip.png", SampleFiles.zeroPng(65_535, 60, 16, 6));
    bombs.put(
        "whole-profile.png", SampleFiles.withPngChunk(SampleFiles.png(image), "iCCP", profile));
    bombs.put("whole-text.png", SampleFiles.withPngChunk(SampleFiles.png(image), "zTXt", profile));
    bombs.put("whole-plain.jpg", SampleFiles.plainJpeg(8_000, 4_992));
    bombs.put("whole-lossless.webp", SampleFiles.tinyLosslessWebp(4_000, 4_000));
    bombs.put("lying.gif", SampleFiles.withGifSize(gif, 8_000, 5_000));
    bombs.put("lying-frame.gif", smallCanvas);
    bombs.put("lying.jpg", SampleFiles.withJpegSize(SampleFiles.jpeg(image), 8_000, 5_000));
    bombs.put(
        "lying-progressive.jpg",
        SampleFiles.withJpegSize(SampleFiles.progressiveJpeg(image), 8_000, 5_000));
    bombs.put("long.png", Arrays.copyOf(SampleFiles.png(image), PictureDecoder.MAX_BYTES));
    bombs.put("too-long.jpg", new byte[2 * PictureDecoder.MAX_BYTES]);
    return bombs;
  }
}
