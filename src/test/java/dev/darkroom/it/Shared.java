package dev.darkroom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests what all of their JVM share, made when the first asks: a server, a receiver, and the
 * stories of jobs that were followed from submit to end. Prints the server's output when a test
 * fails.
 */
final class Shared implements ParameterResolver, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Shared.class);
  private static final int SHOWN_LINES = 60;

  /** What the server's content policy blocks. */
  static final String LISTED_WORD = "unmentionable";

  /** The server, whose folder goes with it. */
  private record Home(Path folder, Operator operator, ServerProcess server)
      implements AutoCloseable {

    static Home open() {
      try {
        Path folder = Files.createTempDirectory("darkroom-it");
        Path words = Files.writeString(folder.resolve("words.txt"), "[listed]\n" + LISTED_WORD);
        Operator operator = Operator.open();
        Launch launch =
            Launch.lasting(folder)
                .withBinaries()
                .with("--alert-webhook-url", operator.url().toString())
                .set("DARKROOM_ALERT_WEBHOOK_SECRET", Operator.SECRET)
                .with("--webhook-retry-waits", "200ms,200ms,200ms,1s")
                .with("--content-policy", "block", "--content-policy-file", words.toString());
        return new Home(folder, operator, launch.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      server.close();
      operator.close();
      Folders.delete(folder);
    }
  }

  /** What is followed once, whatever comes of it. */
  private static final class Story<T> {

    private final FutureTask<T> task;

    Story(Callable<T> live) {
      this.task = new FutureTask<>(live);
    }

    T outcome() {
      task.run();
      try {
        return task.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a story that tests share went wrong", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ServerProcess.class
        || type == Receiver.class
        || type == Operator.class
        || type == ImageStory.class
        || type == JobStory.class
        || type == TypeStories.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == ServerProcess.class) {
      return server(context);
    }
    if (type == Operator.class) {
      return home(context).operator();
    }
    if (type == Receiver.class) {
      return receiver(context);
    }
    if (type == ImageStory.class) {
      return story(context, ImageStory.class, ImageStory::live);
    }
    return type == JobStory.class
        ? story(context, JobStory.class, JobStory::live)
        : story(context, TypeStories.class, TypeStories::live);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Home home = store(context).get(Home.class, Home.class);
    if (context.getExecutionException().isPresent() && home != null) {
      home.server().output().lines().toList().reversed().stream()
          .limit(SHOWN_LINES)
          .toList()
          .reversed()
          .forEach(System.out::println);
    }
  }

  private static ServerProcess server(ExtensionContext context) {
    return home(context).server();
  }

  private static Home home(ExtensionContext context) {
    return once(context, Home.class, Home::open);
  }

  private static Receiver receiver(ExtensionContext context) {
    return once(context, Receiver.class, Receiver::open);
  }

  /** A story that went wrong is not tried again: every test that needs it fails with its cause. */
  private static <T> T story(
      ExtensionContext context, Class<T> type, BiFunction<ServerProcess, Receiver, T> live) {
    ServerProcess server = server(context);
    Receiver receiver = receiver(context);
    Story<T> story = new Story<>(() -> live.apply(server, receiver));
    Story<?> told = store(context).computeIfAbsent(type, _ -> story, Story.class);
    return type.cast(told.outcome());
  }

  private static <T> T once(ExtensionContext context, Class<T> type, Supplier<T> made) {
    return store(context).computeIfAbsent(type, _ -> made.get(), type);
  }

  /** Lives as long as the test JVM, to which classes are handed one by one. */
  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
  }
}
