package dev.darkroom.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.PictureDecoder;
import dev.darkroom.asset.PictureDecoder.Decoded;
import dev.darkroom.asset.SampleFiles;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.source.SourceException.Kind;
import dev.darkroom.webhook.RawReceiver;
import dev.darkroom.webhook.TestCertificates;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SourcePicturesTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final PictureDecoder DECODER = new PictureDecoder();
  private static final URI PUBLIC_URL = URI.create("https://darkroom.example/here");
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final BufferedImage RED = plain(0xFF0000);
  private static final BufferedImage BLUE = plain(0x0000FF);

  @TempDir private Path temporary;

  private Path folder;
  private DiskBucket bucket;
  private Downloads downloads;
  private SourcePictures sources;

  @BeforeEach
  void open() {
    folder = temporary.resolve("downloads");
    bucket = DiskBucket.open(temporary.resolve("pictures"));
    downloads = downloads(LONG);
    sources = new SourcePictures(bucket, DECODER, downloads, PUBLIC_URL, folder);
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    downloads.close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @AfterAll
  static void closeVertx() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void everyFormatIsFetched() throws Exception {
    for (byte[] file :
        List.of(
            SampleFiles.png(RED),
            SampleFiles.jpeg(RED),
            SampleFiles.gif(RED),
            SampleFiles.lossyWebp(RED))) {
      try (var server = RawReceiver.answering(ok(file))) {
        assertRed(load(server.url()).getFirst());
      }
    }
  }

  @Test
  void asksForPicturesAndTellsNothing() throws Exception {
    try (var server = RawReceiver.answering(ok(SampleFiles.png(RED)))) {
      load("http://pictures.example:" + server.port() + "/a%20b?c=d#e");

      assertThat(server.requests())
          .singleElement()
          .isEqualTo(
              """
              GET /a%%20b?c=d HTTP/1.1
              host: pictures.example:%d
              user-agent: Darkroom/1
              accept: image/png,image/jpeg,image/webp,image/gif
              accept-encoding: identity
              connection: close

              """
                  .formatted(server.port())
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void manyAreFetchedAtOnceAndComeInTheirOrder() throws Exception {
    var bothAsked = new CyclicBarrier(2);
    try (var server =
        RawReceiver.start(conversation -> {
          String request = conversation.read();
          try {
            bothAsked.await();
          } catch (BrokenBarrierException e) {
            throw new IOException(e);
          }
          conversation.write(ok(SampleFiles.png(request.startsWith("GET /red") ? RED : BLUE)));
        })) {
      String origin = "http://127.0.0.1:" + server.port();

      List<Decoded> pictures = load(origin + "/red", origin + "/blue");

      assertRed(pictures.getFirst());
      assertThat(pictures.getLast().picture().pixels()[0]).isEqualTo(0x0000FF);
    }
  }

  @Test
  void redirectsAreFollowedThreeTimes() throws Exception {
    try (var server =
        RawReceiver.start(conversation -> {
          String path = conversation.read().split(" ", 3)[1];
          int hop = Integer.parseInt(path.substring(1));
          conversation.write(hop == 3 ? ok(SampleFiles.png(RED)) : redirect("/" + (hop + 1)));
        })) {
      assertRed(load("http://127.0.0.1:" + server.port() + "/0").getFirst());
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void redirectsInACircleAreGivenUp() throws Exception {
    try (var server = RawReceiver.answering(redirect("/secret-path"))) {
      assertUnreachable(server, "the server redirects more than 3 times");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void redirectsPassTheGuardToo() throws Exception {
    assertRedirectRefused("http://10.0.0.1/secret", "10.0.0.1 is a private address");
    assertRedirectRefused("http://inside.example/secret", "inside.example is a private address");
    assertRedirectRefused("//169.254.169.254/secret", "is a cloud metadata address");
    assertRedirectRefused(
        "file:///etc/passwd", "the server redirects to a URL that is not called: the URL does not");
    assertRedirectRefused("http://[", "the server redirects to something that is no URL");
    assertRedirectRefused("http://unknown.example/", "has no known address");
    try (var server = RawReceiver.answering("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")) {
      assertUnreachable(server, "the server answers 302 and does not say where to go");
    }
  }

  @Test
  void whatTheServerAnswersInsteadIsSaid() throws Exception {
    for (int status : new int[] {204, 206, 304, 401, 403, 404, 410, 500, 503}) {
      try (var server =
          RawReceiver.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
        assertUnreachable(server, "the server answers " + status);
      }
    }
  }

  @Test
  void aWebPageIsNoPicture() throws Exception {
    try (var server =
        RawReceiver.answering(
            "HTTP/1.1 200 OK\r\nContent-Type: text/HTML; charset=utf-8\r\nContent-Length: 6\r\n"
                + "\r\n<html>")) {
      assertInvalid(server, "the URL answers with a web page, not a picture");
    }
  }

  @Test
  void whateverItsTypeClaimsTheBytesDecide() throws Exception {
    try (var server = RawReceiver.answering(ok("<svg/>".getBytes(ISO_8859_1)))) {
      assertInvalid(server, "it is no PNG, JPEG, WebP or GIF");
    }
    try (var server = RawReceiver.answering(ok(new byte[0]))) {
      assertInvalid(server, "it is empty");
    }
  }

  @Test
  void aCompressedAnswerIsRefused() throws Exception {
    try (var server =
        RawReceiver.answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")) {
      assertInvalid(server, "the server compresses the answer, which it was not asked to do");
    }
  }

  @Test
  void aBodyThatSaysItIsTooLongIsNotRead() throws Exception {
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 20971521\r\n\r\n");
          conversation.awaitEnd();
        })) {
      assertInvalid(server, "its file is larger than 20 MB");
    }
  }

  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            conversation.write(chunk);
          }
        })) {
      assertInvalid(server, "its file is larger than 20 MB");
    }
  }

  @Test
  void aBodyOfTheGreatestLengthIsTakenWhole() throws Exception {
    byte[] file = Arrays.copyOf(SampleFiles.png(RED), PictureDecoder.MAX_BYTES);
    try (var server = RawReceiver.answering(ok(file))) {
      assertRed(load(server.url()).getFirst());
    }
  }

  @Test
  void aBodyThatBreaksOffIsNoPicture() throws Exception {
    String whole = ok(SampleFiles.png(RED));
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(whole.substring(0, whole.length() - 5));
        })) {
      assertUnreachable(server, "the connection broke before the picture's end");
    }
  }

  @Test
  void aPictureThatDripsInIsGivenUp() throws Exception {
    downloads.close();
    downloads = downloads(Duration.ofSeconds(1));
    sources = new SourcePictures(bucket, DECODER, downloads, PUBLIC_URL, folder);
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nGIF89a");
          conversation.awaitEnd();
        })) {
      assertUnreachable(server, "it did not arrive within 1 seconds");
    }
  }

  @Test
  void headersThatAreTooLongAreRefused() throws Exception {
    try (var server =
        RawReceiver.answering("HTTP/1.1 200 OK\r\nA: " + "x".repeat(20_000) + "\r\n\r\n")) {
      assertUnreachable(
          server, "127.0.0.1:" + server.port() + " answered with headers that are too long");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int port;
    try (var nobody = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = nobody.getLocalPort();
    }
    assertFails(
        Kind.UNREACHABLE,
        "the picture (http://127.0.0.1:%1$d) can't be fetched: 127.0.0.1:%1$d refused the"
            .formatted(port),
        "http://127.0.0.1:" + port + "/secret-path");
    assertFails(
        Kind.UNREACHABLE,
        "the picture (https://unknown.example) can't be fetched: the host of"
            + " unknown.example:443 has no known address",
        "https://unknown.example/secret-path");
  }

  @Test
  void forbiddenAddressesAreNotCalled() {
    assertFails(
        Kind.UNREACHABLE,
        "the picture (http://192.168.0.1) can't be fetched: 192.168.0.1 is a private address",
        "http://192.168.0.1/secret-path");
    assertFails(
        Kind.UNREACHABLE,
        "the picture (http://inside.example) can't be fetched: inside.example is a private",
        "http://inside.example/secret-path");
  }

  @Test
  void loopbackIsNotCalledUnlessItIsAllowed() throws Exception {
    downloads.close();
    downloads =
        new Downloads(
            VERTX,
            new EgressGuard(EgressPolicy.PUBLIC_ONLY, SourcePicturesTest::resolve),
            settings(LONG));
    sources = new SourcePictures(bucket, DECODER, downloads, PUBLIC_URL, folder);
    try (var server = RawReceiver.answering(ok(SampleFiles.png(RED)))) {
      assertUnreachable(server, "127.0.0.1 is a loopback address");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void theCertificateIsCheckedByName() throws Exception {
    try (var server =
        RawReceiver.start(
            TestCertificates.server("valid"),
            "127.0.0.1",
            conversation -> {
              conversation.read();
              conversation.write(ok(SampleFiles.png(RED)));
            })) {
      assertRed(load("https://receiver.example:" + server.port() + "/").getFirst());
      assertFails(
          Kind.UNREACHABLE,
          "is for another name than pictures.example",
          "https://pictures.example:" + server.port() + "/secret-path");
    }
  }

  @Test
  void messagesSayWhichPictureOfSeveral() throws Exception {
    try (var good = RawReceiver.answering(ok(SampleFiles.png(RED)));
        var bad = RawReceiver.answering("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")) {
      assertFails(
          Kind.UNREACHABLE,
          "picture 2 (http://127.0.0.1:%d) can't be fetched: the server answers 404"
              .formatted(bad.port()),
          good.url(),
          bad.url());
    }
  }

  @Test
  void picturesThatWereSentAlongAreReadFromTheBucket() throws Exception {
    var key = new BucketKey(UUID.randomUUID(), "gif");
    var gone = new BucketKey(UUID.randomUUID(), "png");
    bucket.write(key, SampleFiles.gif(RED), Durability.EPHEMERAL);

    assertRed(load(SourcePictures.referenceTo(key)).getFirst());
    assertThat(SourcePictures.referenceTo(key)).isEqualTo("asset:" + key.id() + ".gif");
    assertFails(
        Kind.INVALID,
        "picture 2 can't be used: it was sent along, and is no longer there",
        SourcePictures.referenceTo(key),
        SourcePictures.referenceTo(gone));
    assertFails(
        Kind.INVALID,
        "the picture can't be used: it is no picture that was sent along",
        "asset:../../secret.png");
  }

  @Test
  void ourOwnPicturesAreReadFromTheBucket() throws Exception {
    UUID id = UUID.randomUUID();
    bucket.write(new BucketKey(id, "png"), SampleFiles.png(RED), Durability.EPHEMERAL);

    for (String rest : List.of("", ".png", "/" + id + ".png", "/any.name", "?size=large", "#x")) {
      assertRed(load(PUBLIC_URL + "/assets/" + id + rest).getFirst());
    }
    assertRed(load("HTTPS://Darkroom.Example:443/here/assets/" + id).getFirst());
    assertFails(
        Kind.UNREACHABLE,
        "the picture can't be fetched: this server has no such picture",
        PUBLIC_URL + "/assets/" + UUID.randomUUID());
  }

  @Test
  void whatIsNoReferenceIsRefused() {
    assertFails(
        Kind.INVALID,
        "the picture can't be used: the URL does not begin with http:// or https://",
        "ftp://pictures.example/secret-path");
    assertFails(
        Kind.INVALID,
        "picture 1 can't be used: the URL holds a user name or password",
        "http://user:secret@pictures.example/",
        "asset:nonsense");
  }

  @Test
  void aCancelledLoadHangsUp() throws Exception {
    var asked = new CountDownLatch(1);
    var hungUp = new CountDownLatch(1);
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          asked.countDown();
          conversation.awaitEnd();
          hungUp.countDown();
        })) {
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> sources.load(List.of(server.url()), () -> asked.getCount() == 0));
      hungUp.await();
    }
  }

  @Test
  void anInterruptedLoadHangsUpToo() throws Exception {
    var hungUp = new CountDownLatch(1);
    Thread loading = Thread.currentThread();
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          loading.interrupt();
          conversation.awaitEnd();
          hungUp.countDown();
        })) {
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> load(server.url()));
      hungUp.await();
    }
  }

  @Test
  void closedDownloadsEndALoad() throws Exception {
    try (var server =
        RawReceiver.start(conversation -> {
          conversation.read();
          downloads.close();
          conversation.awaitEnd();
        })) {
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> load(server.url()));
    }
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> load("http://pictures.example/"));
  }

  @Test
  void whatAnEarlierProcessLeftIsRemoved() throws Exception {
    Files.writeString(folder.resolve("source123"), "half a pic");

    var _ = new SourcePictures(bucket, DECODER, downloads, PUBLIC_URL, folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private List<Decoded> load(String... references) throws SourceException, InterruptedException {
    return sources.load(List.of(references), () -> false);
  }

  private void assertRedirectRefused(String location, String message) throws Exception {
    try (var server = RawReceiver.answering(redirect(location))) {
      assertUnreachable(server, message);
    }
  }

  private void assertUnreachable(RawReceiver server, String reason) {
    SourceException failure = failure(server.url());
    assertThat(failure)
        .hasMessageStartingWith(
            "the picture (http://127.0.0.1:" + server.port() + ") can't be fetched: ")
        .hasMessageContaining(reason);
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  private void assertInvalid(RawReceiver server, String reason) {
    assertFails(
        Kind.INVALID,
        "the picture (http://127.0.0.1:" + server.port() + ") can't be used: " + reason,
        server.url());
  }

  private void assertFails(Kind kind, String message, String... references) {
    SourceException failure = failure(references);
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  private SourceException failure(String... references) {
    SourceException failure = catchThrowableOfType(SourceException.class, () -> load(references));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("secret").doesNotEndWith(".");
    return failure;
  }

  private static void assertRed(Decoded decoded) {
    int pixel = decoded.picture().pixels()[0];
    assertThat(pixel >> 16).isCloseTo(255, within(10));
    assertThat(pixel & 0xFFFF).isLessThan(0x0A00);
  }

  private static Downloads downloads(Duration deadline) {
    var policy = new EgressPolicy(List.of(), Set.of(), true, Set.of());
    return new Downloads(
        VERTX, new EgressGuard(policy, SourcePicturesTest::resolve), settings(deadline));
  }

  private static DownloadSettings settings(Duration deadline) {
    return new DownloadSettings(
        deadline,
        Duration.ofSeconds(10),
        PictureDecoder.MAX_BYTES,
        "Darkroom/1",
        List.of(TestCertificates.authority()));
  }

  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    return switch (host) {
      case "unknown.example" -> throw new UnknownHostException(host);
      case "inside.example" -> List.of(InetAddress.ofLiteral("10.0.0.1"));
      default -> List.of(InetAddress.ofLiteral("127.0.0.1"));
    };
  }

  private static String ok(byte[] body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(body.length)
        + new String(body, ISO_8859_1);
  }

  private static String redirect(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(location);
  }

  private static BufferedImage plain(int colour) {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16 * 16; i++) {
      image.setRGB(i % 16, i / 16, colour);
    }
    return image;
  }
}
