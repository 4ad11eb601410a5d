package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int A_PIECE = 3 << 18;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, A_PIECE - 1, A_PIECE, A_PIECE + 1, 3 * A_PIECE + 2})
  void aFileStandsInBase64WhateverItsLength(int length) throws IOException {
    var bytes = random(length);
    var body = RequestBody.of(PictureField.file(file(bytes)));

    var sent = Sent.of(body);

    assertThat(sent.text())
        .isEqualTo("{\"base64\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    assertThat(body.contentLength()).isEqualTo(sent.text().length());
  }

  @Test
  void aLargeFileIsNeverInMemoryAsAWhole() throws IOException {
    var sent = Sent.of(RequestBody.of(PictureField.file(file(random(4 * A_PIECE)))));

    assertThat(sent.largestBuffer()).isLessThanOrEqualTo(A_PIECE / 3 * 4);
  }

  @Test
  void whatIsSentAgainIsTheSame() throws IOException {
    var body = RequestBody.of(PictureField.file(file(random(A_PIECE + 5))));

    assertThat(Sent.of(body)).isEqualTo(Sent.of(body));
  }

  @Test
  void aTextThatLooksLikeAPlaceForAFileIsAText() {
    var body = RequestBody.of(Map.of("prompt", RequestBody.placeFor(Path.of("/etc/passwd"))));

    assertThat(Sent.of(body).text()).isEqualTo("{\"prompt\":\"\\u0000/etc/passwd\\u0000\"}");
  }

  @Test
  void aFileThatIsGoneMeanwhileIsToldInASentence() {
    var gone = folder.resolve("gone.png");

    assertThatThrownBy(() -> RequestBody.of(PictureField.file(gone)))
        .isInstanceOf(CommandFailed.class)
        .hasMessage(gone + " can't be read any more.");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("picture"), bytes);
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** What a body has sent. */
  private record Sent(String text, int largestBuffer) {
    static Sent of(BodyPublisher body) {
      var sent = new CompletableFuture<Sent>();
      body.subscribe(new Collector(sent));
      return sent.join();
    }
  }

  private static final class Collector implements Flow.Subscriber<ByteBuffer> {
    private final CompletableFuture<Sent> sent;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int largestBuffer;

    private Collector(CompletableFuture<Sent> sent) {
      this.sent = sent;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      largestBuffer = Math.max(largestBuffer, buffer.remaining());
      var content = new byte[buffer.remaining()];
      buffer.get(content);
      bytes.writeBytes(content);
    }

    @Override
    public void onError(Throwable error) {
      sent.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      sent.complete(new Sent(bytes.toString(StandardCharsets.UTF_8), largestBuffer));
    }
  }
}
