package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Audience;
import dev.darkroom.cli.receiver.Forwarding;
import dev.darkroom.cli.receiver.Judgement;
import dev.darkroom.cli.receiver.Receiver;
import dev.darkroom.cli.receiver.SignatureCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Receives webhooks on this machine, verifies them, and shows what they say. */
@Command(
    name = "listen",
    abbreviateSynopsis = true,
    description = "Receive webhooks here, verify their signatures and show what they tell.",
    footer = {
      "",
      "A call with a wrong signature is answered 401, and any other 200. Without a",
      "secret all are taken. What fails on request is not passed on.",
      "",
      "Examples:",
      "  darkroom listen --register",
      "  darkroom listen --fail 3 --forward http://127.0.0.1:3000/webhooks"
    })
final class ListenCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9000",
      description = "Listen on this port, 0 being any free one (default: 9000).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Listen on this address (default: 127.0.0.1, for this machine only).")
  private String host = "127.0.0.1";

  @Option(
      names = "--register",
      description = "Be told of every image of the account, until the end.")
  private boolean register;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server to register at (else DARKROOM_URL, else that in first-login.txt).")
  private @Nullable String url;

  @Mixin private SecretOptions secrets = new SecretOptions();

  @Option(names = "--lenient", description = "Take calls with wrong signatures, too.")
  private boolean lenient;

  @Option(
      names = "--forward",
      paramLabel = "URL",
      description = "Pass calls on to this URL, and answer as it does.")
  private @Nullable String forward;

  @Mixin private MisconductOptions misconduct = new MisconductOptions();

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description = "Save the bodies and headers of the calls taken, a file each.")
  private @Nullable String save;

  @Option(
      names = "--once",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "1",
      description = "End when N calls have been taken (without N: one).")
  private @Nullable Integer once;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show headers and bodies, too.")
  private boolean verbose;

  @Option(names = "--json", description = "Print one JSON object a line for each call.")
  private boolean json;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Surroundings surroundings;

  ListenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      listen();
      return 0;
    } catch (CommandFailed e) {
      if (json) {
        out().println(Json.write(new Failure(Failure.Reason.of(e))));
      }
      err().println(TerminalText.oneLine(e.sentence()));
      return e.exitStatus();
    }
  }

  private void listen() {
    var address = address();
    var wanted = wanted();
    var secret = secrets.find(surroundings);
    var target = Optional.ofNullable(forward).map(ListenCommand::target);
    var asked = misconduct.misconduct(target.isPresent());
    var archive =
        Optional.ofNullable(save)
            .map(folder -> EventArchive.in(surroundings.workingDirectory().resolve(folder)));
    var endings = new Endings();
    try (var _ = Farewell.saying(endings::close);
        endings) {
      var forwarding = target.map(Forwarding::new);
      forwarding.ifPresent(open -> endings.add(open::close));
      var display = display();
      var reporter = new EventReporter(display, archive, wanted);
      endings.add(() -> sumUp(display, reporter));
      var receiver =
          start(
              address,
              SignatureCheck.by(secret.map(SecretOptions.Found::secret)),
              new Judgement(asked, forwarding, lenient),
              reporter);
      endings.add(receiver::close);
      greet("http://" + hostInUrl(address) + ":" + receiver.port(), secret, endings);
      reporter.awaitEnough();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Receiver start(
      InetSocketAddress address, SignatureCheck check, Judgement judgement, Audience audience) {
    try {
      return Receiver.start(
          address,
          surroundings.timeOfDay(),
          surroundings.pause()::lasting,
          check,
          judgement,
          audience);
    } catch (IOException e) {
      throw CommandFailed.because(
          "%s port %d can't be listened on (%s); --port names another."
              .formatted(host, port, e.getMessage()));
    }
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65535) {
      throw CommandFailed.usage("--port is 0 to 65535.");
    }
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw CommandFailed.usage("--host is no address of this machine: \"%s\".".formatted(host));
    }
    return address;
  }

  private OptionalInt wanted() {
    if (once != null && once < 1) {
      throw CommandFailed.usage("--once is 1 or more.");
    }
    return once == null ? OptionalInt.empty() : OptionalInt.of(once);
  }

  private static URI target(String text) {
    try {
      var target = new URI(text);
      var isHttp = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
      if (isHttp && target.getHost() != null) {
        return target;
      }
    } catch (URISyntaxException e) {
      // the sentence below is about this case too
    }
    throw CommandFailed.usage(
        "--forward takes a URL such as http://127.0.0.1:3000/webhooks, not \"%s\"."
            .formatted(text));
  }

  private EventDisplay display() {
    if (json) {
      return new EventDocuments(out(), err());
    }
    var text = new EventText(Colours.of(surroundings), surroundings.timeOfDay().getZone(), verbose);
    return surroundings.terminal().showsOutput()
        ? LiveEvents.start(text, surroundings.columns(), out(), surroundings.clock())
        : new EventLines(text, out());
  }

  /** How others on this machine name the address. */
  private static String hostInUrl(InetSocketAddress address) {
    var ip = address.getAddress();
    if (ip.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    return ip instanceof Inet6Address ? "[" + ip.getHostAddress() + "]" : ip.getHostAddress();
  }

  private void greet(String here, Optional<SecretOptions.Found> secret, Endings endings) {
    err().println("Listening on %s; Ctrl-C ends it.".formatted(here));
    err()
        .println(
            secret
                .map(found -> "Signatures are checked by the secret from " + found.source() + ".")
                .orElse(
                    "No secret is known, so signatures are not checked: set"
                        + " DARKROOM_WEBHOOK_SECRET."));
    if (register) {
      register(here + "/images", endings);
    } else {
      err().println("To be told of one job, order it with --webhook-url:");
      err()
          .println(
              "  ./darkroom imagine a fox in the snow --webhook-type progress --webhook-url %s/jobs"
                  .formatted(here));
      err().println("To be told of every image of the account: ./darkroom listen --register");
    }
  }

  private void register(String webhook, Endings endings) {
    var api = new Api(Server.find(surroundings, Optional.ofNullable(url)));
    endings.add(api::close);
    var registration = WebhookRegistration.of(webhook, api);
    endings.add(() -> end(registration, webhook));
    err()
        .println(
            registration.added()
                ? "%s is told of every image of the account until then.".formatted(webhook)
                : "%s was one of the account's webhooks already and stays one.".formatted(webhook));
  }

  private void end(WebhookRegistration registration, String webhook) {
    try {
      registration.end();
    } catch (CommandFailed e) {
      err()
          .println(
              TerminalText.oneLine(
                  "%s is still one of the account's webhooks. %s"
                      .formatted(webhook, e.sentence())));
    }
  }

  private void sumUp(EventDisplay display, EventReporter reporter) {
    display.close();
    err().println(reporter.tally());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
