package dev.darkroom.dashboard;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import dev.darkroom.prompt.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job in full.
 *
 * @param parent whose picture it started from, as long as that is there
 * @param children what was made from its pictures, oldest first
 */
public record JobView(Card card, Optional<Tile> parent, List<Tile> children) {

  /** How many children are shown; a picture that has more is rare. */
  static final int MOST_CHILDREN = 48;

  private static final int ANY_WIDTH = 1536;

  /** What stands before the name of a picture that was sent along. */
  private static final String SENT = "asset:";

  public JobView {
    children = List.copyOf(children);
  }

  public Job job() {
    return card.job();
  }

  /** What it is, such as {@code Upscale of 2}. */
  public String title() {
    return card.kind().isEmpty() ? name(job().type()) : card.kind();
  }

  static String name(JobType type) {
    return switch (type) {
      case IMAGINE -> "Imagine";
      case UPSCALE -> "Upscale";
      case VARIATION -> "Variation";
      case DESCRIBE -> "Describe";
      case BLEND -> "Blend";
    };
  }

  /** The class of the place that is kept for a picture. */
  public String shape() {
    return new Tile(card).shape();
  }

  /** The path of a picture as large as a screen shows it. */
  public String large(Asset asset) {
    return card.original(asset)
        + "?width=%d&withoutEnlargement=true&format=webp".formatted(ANY_WIDTH);
  }

  /** The picture of the parent that it started from; the parent's first where that is gone. */
  public Optional<Asset> source() {
    Optional<Integer> index = job().origin().map(JobOrigin::imageIndex);
    return parent.flatMap(from -> index.flatMap(from::picture).or(from::picture));
  }

  /** The paths of the pictures that were sent along, and that nothing else stands for. */
  public List<String> sent() {
    return references(true)
        .map(name -> "/assets/%s/%s".formatted(name.substring(0, name.indexOf('.')), name))
        .toList();
  }

  /** The URLs of the pictures that it started from. */
  public List<String> linked() {
    return references(false).toList();
  }

  private Stream<String> references(boolean isSent) {
    return job().origin().isPresent()
        ? Stream.empty()
        : job().imageUrls().stream()
            .filter(url -> url.startsWith(SENT) == isSent)
            .map(url -> isSent ? url.substring(SENT.length()) : url);
  }

  /** What its owner asked for, and what else is known, in the order of interest. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (job().type() != JobType.DESCRIBE) {
      addParameters(facts, job().parameters());
    }
    job().ref().ifPresent(ref -> facts.add(new Fact("Ref", ref)));
    job().webhook().ifPresent(webhook -> facts.add(new Fact("Webhook", webhook.url())));
    facts.add(new Fact("Id", job().id().toString()));
    return facts;
  }

  private static void addParameters(List<Fact> facts, Parameters parameters) {
    facts.add(new Fact("Ratio", parameters.aspectRatio().toString()));
    facts.add(new Fact("Mode", parameters.processMode().text()));
    facts.add(new Fact("Quality", number(parameters.quality())));
    facts.add(new Fact("Stylize", Integer.toString(parameters.stylize())));
    facts.add(new Fact("Chaos", Integer.toString(parameters.chaos())));
    facts.add(new Fact("Weird", Integer.toString(parameters.weird())));
    facts.add(new Fact("Seed", Long.toString(parameters.seed())));
    facts.add(new Fact("Image weight", number(parameters.imageWeight())));
    facts.add(new Fact("Model", (parameters.niji() ? "niji " : "") + parameters.modelVersion()));
    if (parameters.tile()) {
      facts.add(new Fact("Tile", "yes"));
    }
    if (parameters.raw()) {
      facts.add(new Fact("Style", "raw"));
    }
    parameters.no().ifPresent(no -> facts.add(new Fact("No", no)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** How long it took from the submit to the result; empty without one. */
  public Optional<String> took() {
    return job()
        .completedAt()
        .filter(_ -> job().status() == JobStatus.COMPLETED)
        .map(end -> Elapsed.text(Duration.between(job().createdAt(), end)));
  }
}
