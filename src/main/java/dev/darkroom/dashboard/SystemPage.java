package dev.darkroom.dashboard;

import dev.darkroom.asset.Asset;
import dev.darkroom.dashboard.chart.Chart;
import dev.darkroom.overview.NodeReport;
import dev.darkroom.overview.StorageUse;
import dev.darkroom.overview.SystemReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the installation does.
 *
 * @param startedAt when this node began
 * @param charts how long deliveries took, and how many they were
 */
public record SystemPage(
    Frame frame, SystemReport report, Instant startedAt, List<Chart> charts, Instant now) {

  public SystemPage {
    charts = List.copyOf(charts);
  }

  public String java() {
    return "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vm.name"));
  }

  public String uptime() {
    return Amount.span(Duration.between(startedAt, now));
  }

  public Ago ago() {
    return new Ago(now);
  }

  public String bytes(long bytes) {
    return Amount.bytes(bytes);
  }

  /** Such as {@code 7 of 20 in use}. */
  public String pool() {
    var pool = report.database().pool();
    String use =
        "%d of %d in use, %d at the most so far".formatted(pool.inUse(), pool.most(), pool.peak());
    return pool.awaited() == 0 ? use : use + ", %d awaited".formatted(pool.awaited());
  }

  public String migrations() {
    return "%s, %s"
        .formatted(
            report.database().schema(), Amount.count(report.database().migrations(), "migration"));
  }

  /** Empty where there is no limit. */
  public String free() {
    return report.freeBytes().isPresent() ? Amount.bytes(report.freeBytes().getAsLong()) : "";
  }

  /** Files that are told of together. */
  public record Stored(String name, StorageUse.Files files) {

    public String count() {
      return Amount.count(files.count());
    }

    public String bytes() {
      return Amount.bytes(files.bytes());
    }
  }

  /** What is stored, by kind. */
  public List<Stored> stored() {
    return List.of(
        stored("Pictures", Asset.Kind.PICTURE),
        stored("Grids", Asset.Kind.GRID),
        stored("Previews", Asset.Kind.PREVIEW),
        stored("Sent by callers", Asset.Kind.SOURCE));
  }

  /** All that is stored. */
  public Stored total() {
    return new Stored("Together", report.storage().total());
  }

  private Stored stored(String name, Asset.Kind kind) {
    return new Stored(name, report.storage().of(kind));
  }

  public String name(NodeReport node) {
    return QueuePage.nodeName(node.id(), node.isThis());
  }

  /** How long the node has run. */
  public String uptime(NodeReport node) {
    return Amount.span(Duration.between(node.startedAt(), now));
  }
}
