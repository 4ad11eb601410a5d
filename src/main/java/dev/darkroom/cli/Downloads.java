package dev.darkroom.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Saves a job's pictures into a folder. A file has its name only once it is whole, and no file that
 * is there already is ever replaced. Pictures are public, so no token travels with these requests.
 */
final class Downloads implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Path folder;
  private final PictureNames names;
  private final Patience patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Downloads(Path folder, PictureNames names, Patience patience) {
    this.folder = folder;
    this.names = names;
    this.patience = patience;
  }

  /** Fetches a picture, patiently, and saves it. */
  SavedPicture save(JobReport.Image image) {
    var bytes = fetch(image.url());
    try {
      return SavedPicture.of(write(image, bytes).toString(), image);
    } catch (IOException e) {
      throw CommandFailed.because(
          "%s can't be saved in %s (%s).".formatted(image.url(), folder, reason(e)));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private byte[] fetch(String url) {
    var request = request(url);
    do {
      var bytes = tryToFetch(request);
      if (bytes.isPresent()) {
        patience.heard();
        return bytes.get();
      }
    } while (patience.waitForNextTry());
    throw CommandFailed.because("%s could not be fetched.".formatted(url));
  }

  private static HttpRequest request(String url) {
    try {
      return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
    } catch (IllegalArgumentException e) {
      throw CommandFailed.because(
          "The server named a picture by what is no URL: %s".formatted(url));
    }
  }

  /** Empty when the server is away for the moment. */
  private Optional<byte[]> tryToFetch(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      var status = response.statusCode();
      if (status == 200) {
        return Optional.of(response.body());
      }
      if (status == 429 || status >= 500) {
        return Optional.empty();
      }
      throw CommandFailed.because(
          "%s could not be fetched: it answered %d.".formatted(request.uri(), status));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailed.because("Interrupted.");
    }
  }

  private Path write(JobReport.Image image, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    var candidates = names.candidates(image);
    var part = folder.resolve("." + candidates.getLast() + ".part");
    part.toFile().deleteOnExit();
    try {
      Files.write(part, bytes);
      for (var name : candidates) {
        var target = folder.resolve(name);
        if (publish(part, target)) {
          return target;
        }
      }
    } finally {
      Files.deleteIfExists(part);
    }
    throw new FileAlreadyExistsException(candidates.getLast());
  }

  /** Gives the finished file its name; false when another file has it. */
  private static boolean publish(Path part, Path target) throws IOException {
    try {
      // a link, unlike a move, never replaces a file that appears in this very moment
      Files.createLink(target, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return move(part, target);
    }
  }

  /** For file systems without links. */
  private static boolean move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException taken -> "already there: " + taken.getFile();
      case FileSystemException refused ->
          Optional.ofNullable(refused.getReason()).orElse(refused.getClass().getSimpleName());
      default -> String.valueOf(e.getMessage());
    };
  }
}
