package dev.darkroom.overview;

import dev.darkroom.webhook.LagPoint;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the installation does.
 *
 * @param version the program's
 * @param freeBytes what can still be stored; empty where there is no such limit
 * @param nodes those that gave a sign of life lately
 * @param minutes the minutes of the last hour in which events were delivered
 * @param hours the same of the last day's hours
 */
public record SystemReport(
    String version,
    DatabaseReport database,
    StorageUse storage,
    OptionalLong freeBytes,
    List<NodeReport> nodes,
    List<LagPoint> minutes,
    List<LagPoint> hours) {

  public SystemReport {
    nodes = List.copyOf(nodes);
    minutes = List.copyOf(minutes);
    hours = List.copyOf(hours);
  }
}
