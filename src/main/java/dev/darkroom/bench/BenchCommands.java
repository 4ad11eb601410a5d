package dev.darkroom.bench;

import picocli.CommandLine;

/** The commands of this package. */
public final class BenchCommands {

  private BenchCommands() {}

  /** Adds them to {@code darkroom bench}. */
  public static void addTo(CommandLine bench) {
    bench.addSubcommand("webhooks", new CommandLine(new BenchWebhooksCommand()));
    bench.addSubcommand("soak", new CommandLine(new BenchSoakCommand()));
    bench.addSubcommand("pages", new CommandLine(new BenchPagesCommand()));
    bench.addSubcommand(NodeProcess.COMMAND, new CommandLine(new WebhookNodeCommand()));
  }
}
