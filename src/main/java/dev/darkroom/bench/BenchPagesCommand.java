package dev.darkroom.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code darkroom bench pages}: measures how soon the dashboard's pages come. */
@Command(
    name = "pages",
    description = {
      "Measure how soon the dashboard's pages come; needs no server.",
      "",
      "A server and a database of their own in a temporary folder, with an account that has made"
          + " as many images as asked for, half of which failed, came of others, or were told to"
          + " endpoints, as happens. Each page is asked for by somebody who logged in, one time"
          + " after the other. What a page weighs is its HTML and all files that it refers to,"
          + " without pictures, as they are transferred."
    },
    footer = {"", "The exit status is 1 if a page did not come."})
final class BenchPagesCommand implements Callable<Integer> {

  private static final int WARM_UP = 100;

  /** So few that there is one of each kind. */
  private static final int FEWEST = 100;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Which to ask for; may be given several times (default: all pages).")
  private @Nullable List<String> paths;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many the account has (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "400",
      description = "How often to ask for each (default: ${DEFAULT-VALUE}).")
  private int requests;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    if (images < FEWEST || requests < 1) {
      throw new ParameterException(
          spec.commandLine(), "--images is %d or more, and --requests 1 or more".formatted(FEWEST));
    }
    Quiet.please();
    tell("starting a server …");
    try (BenchPostgres postgres = BenchPostgres.start();
        ScratchFolder folder = ScratchFolder.make();
        ServeProcess server = ServeProcess.start(folder.path(), postgres)) {
      Measure measure = measure(postgres.jdbi(), server);
      spec.commandLine().getOut().println(Report.of(List.of(measure), Meter.load()));
      spec.commandLine().getOut().flush();
      return measure.faults().isEmpty() ? 0 : 1;
    }
  }

  private Measure measure(Jdbi jdbi, ServeProcess server) throws InterruptedException {
    tell("making %,d images …".formatted(images));
    Album album = new Album(account(jdbi));
    album.fill(jdbi, images);
    List<Figure> figures = new ArrayList<>();
    try (PageReader reader = new PageReader(server.address())) {
      reader.logIn(ServeProcess.EMAIL, ServeProcess.PASSWORD);
      for (String path : paths == null ? allPaths(album, jdbi) : paths) {
        tell(path);
        figures.addAll(reader.read(path, WARM_UP, requests));
      }
      return new Measure(
          "pages of an account with %,d images, each asked for %d times"
              .formatted(images, requests),
          figures,
          reader.faults());
    }
  }

  /** Every page of the dashboard, and those of lists at several places. */
  private static List<String> allPaths(Album album, Jdbi jdbi) {
    UUID middle = album.middle(jdbi);
    return List.of(
        "/create",
        "/gallery",
        "/gallery?before=" + middle,
        "/gallery?text=lighthouse",
        "/gallery?text=nothing+has+this",
        "/gallery?state=failed&type=upscale",
        "/jobs/" + album.newestParent(jdbi),
        "/webhooks",
        "/webhooks/deliveries",
        "/user",
        "/admin/accounts",
        "/admin/queue",
        "/admin/engines",
        "/admin/system");
  }

  private static UUID account(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select id from account where email = :email")
            .bind("email", ServeProcess.EMAIL)
            .mapTo(UUID.class)
            .one());
  }

  private void tell(String text) {
    PrintWriter progress = spec.commandLine().getErr();
    progress.println(text);
    progress.flush();
  }
}
