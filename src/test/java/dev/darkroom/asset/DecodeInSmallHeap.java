package dev.darkroom.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A program that decodes all files of a folder, in several threads at once, and prints what came of
 * each. Meant to be run in a heap that holds a single one of them at a time.
 */
final class DecodeInSmallHeap {

  private static final int THREADS = 2;

  private DecodeInSmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    var decoder = new PictureDecoder(Duration.ofMinutes(2));
    List<Path> files;
    try (Stream<Path> paths = Files.list(Path.of(arguments[0]))) {
      files = paths.sorted().toList();
    }
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      for (Path file : files) {
        tasks.add(() -> file.getFileName() + ": " + outcome(decoder, file));
      }
    }
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<String> outcome : threads.invokeAll(tasks)) {
        System.out.println(outcome.get());
      }
    }
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .forEach(System.out::println);
    }
  }

  private static String outcome(PictureDecoder decoder, Path file)
      throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      Size size = decoder.decode(in).picture().size();
      return size.area() + " pixels";
    } catch (InvalidPictureException e) {
      return e.getMessage();
    }
  }
}
