package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Writes alerts down in the transaction of what they tell of; once that is committed each is a log
 * line and counted by a metric. So an alert is there if and only if what it tells of happened.
 */
final class AlertWriter {

  private static final Logger LOG = Logger.getLogger(AlertWriter.class);
  private static final String METRIC = "darkroom.alerts";

  private final AlertStore store = new AlertStore();

  AlertWriter() {
    // So that each type is there from the beginning, at 0.
    for (Alert.Type type : Alert.Type.values()) {
      Metrics.counter(METRIC, "type", type.code());
    }
  }

  /**
   * @param failing how it does, which is failing
   */
  void failing(Handle handle, Endpoint endpoint, Health failing, Instant now) {
    write(
        handle,
        alert(
            Alert.Type.ENDPOINT_FAILING,
            endpoint,
            failing.lastError(),
            failing.failingSince(),
            now));
  }

  /** The endpoint was disabled since it failed for long. */
  void disabled(Handle handle, Endpoint endpoint, String reason, Instant now) {
    write(
        handle,
        alert(
            Alert.Type.ENDPOINT_DISABLED,
            endpoint,
            Optional.of(reason),
            endpoint.health().failingSince(),
            now));
  }

  /** The endpoint was disabled for what it said just now. */
  void disabled(
      Handle handle, UUID accountId, UUID endpointId, Origin origin, String reason, Instant now) {
    write(
        handle,
        alert(
            Alert.Type.ENDPOINT_DISABLED,
            accountId,
            endpointId,
            origin,
            Optional.of(reason),
            Optional.empty(),
            now));
  }

  void recovered(Handle handle, Endpoint endpoint, Instant troubleSince, Instant now) {
    write(
        handle,
        alert(
            Alert.Type.ENDPOINT_RECOVERED,
            endpoint,
            Optional.empty(),
            Optional.of(troubleSince),
            now));
  }

  private static Alert alert(
      Alert.Type type,
      Endpoint endpoint,
      Optional<String> reason,
      Optional<Instant> since,
      Instant now) {
    return alert(
        type, endpoint.accountId(), endpoint.id(), Origin.of(endpoint.url()), reason, since, now);
  }

  private static Alert alert(
      Alert.Type type,
      UUID accountId,
      UUID endpointId,
      Origin origin,
      Optional<String> reason,
      Optional<Instant> since,
      Instant now) {
    return new Alert(
        Ids.next(now),
        accountId,
        type,
        Optional.of(endpointId),
        origin.text(),
        Optional.empty(),
        Optional.empty(),
        reason,
        since,
        1,
        now);
  }

  /** Tells which receivers will not be told how jobs ended, each once an hour with a count. */
  void lost(Handle handle, Stream<Loss> losses) {
    List<Alert> alerts =
        losses
            .collect(Collectors.toMap(Loss::subject, Function.identity(), Loss::and))
            .values()
            .stream()
            .map(Loss::alert)
            .toList();
    if (!alerts.isEmpty()) {
      write(handle, alerts);
    }
  }

  private void write(Handle handle, Alert alert) {
    write(handle, List.of(alert));
  }

  private void write(Handle handle, Collection<Alert> alerts) {
    Set<UUID> made = store.insert(handle, alerts);
    handle.afterCommit(() ->
        alerts.stream().filter(alert -> made.contains(alert.id())).forEach(AlertWriter::announce));
  }

  private static void announce(Alert alert) {
    Metrics.counter(METRIC, "type", alert.type().code()).increment();
    LOG.logf(
        alert.type() == Alert.Type.ENDPOINT_RECOVERED ? Logger.Level.INFO : Logger.Level.WARN,
        "%s account=%s endpoint=%s origin=%s since=%s reason=\"%s\"",
        alert.type().code(),
        alert.accountId(),
        alert.endpointId().map(UUID::toString).orElse("none"),
        alert.origin(),
        alert.since().orElse(alert.at()),
        alert.reason().orElse(""));
  }
}
