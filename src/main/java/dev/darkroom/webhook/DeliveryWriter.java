package dev.darkroom.webhook;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobEventListener;
import dev.darkroom.job.JobStatus;
import dev.darkroom.payload.ImageFormat;
import dev.darkroom.payload.JobFormat;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.payload.WireJson;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Owes each event to everybody who is to be told, in the transaction that makes it happen: one body
 * per format that has a receiver, one delivery per receiver.
 */
public final class DeliveryWriter implements JobEventListener {

  private final EndpointStore endpoints = new EndpointStore();
  private final DeliveryStore deliveries = new DeliveryStore();
  private final AssetStore assets = new AssetStore();
  private final ImageFormat images;
  private final JobFormat jobs;
  private final Signals signals;
  private final HandOff handOff;

  /**
   * @param handOff the dispatcher of this node
   */
  public DeliveryWriter(PublicUrl publicUrl, Signals signals, HandOff handOff) {
    this.images = new ImageFormat(publicUrl);
    this.jobs = new JobFormat(publicUrl);
    this.signals = signals;
    this.handOff = handOff;
  }

  @Override
  public void onEvent(Handle handle, Job job, JobEvent event) {
    List<Receiver> receivers = Receiver.of(job, event, endpoints.list(handle, job.accountId()));
    if (receivers.isEmpty()) {
      return;
    }
    List<Asset> results =
        job.status() == JobStatus.COMPLETED ? assets.findResults(handle, job.id()) : List.of();
    Map<UUID, HandOff.Slot> slots = keepSlots(receivers);
    handle.afterRollback(() -> slots.values().forEach(handOff::giveUp));
    Map<Format, byte[]> bodies = bodies(receivers, job, results, event);
    List<DueDelivery> handed =
        deliveries.owe(handle, job.accountId(), event, receivers, bodies, slots, handOff.owner());
    handle.afterCommit(() -> {
      handed.forEach(
          delivery -> handOff.send(requireNonNull(slots.remove(delivery.receiverId())), delivery));
      slots.values().forEach(handOff::giveUp);
      announce(receivers, handed);
    });
  }

  /** A slot for each receiver that may be called as soon as the event has committed. */
  private Map<UUID, HandOff.Slot> keepSlots(List<Receiver> receivers) {
    Map<UUID, HandOff.Slot> slots = new HashMap<>();
    for (Receiver receiver : receivers) {
      if (receiver.manner() == Receiver.Manner.AT_ONCE) {
        handOff.keepSlot(receiver.url()).ifPresent(slot -> slots.put(receiver.id(), slot));
      }
    }
    return slots;
  }

  /** Has somebody look for what nobody was handed. */
  private void announce(List<Receiver> receivers, List<DueDelivery> handed) {
    Set<UUID> told = handed.stream().map(DueDelivery::receiverId).collect(toSet());
    for (Receiver receiver : receivers) {
      if (!told.contains(receiver.id())) {
        signals.publish(new Signal(Signal.Topic.DELIVERY_DUE, receiver.url().lane().key()));
      }
    }
  }

  /** One body for each format that a receiver wants. */
  private Map<Format, byte[]> bodies(
      List<Receiver> receivers, Job job, List<Asset> results, JobEvent event) {
    Map<Format, byte[]> bodies = new EnumMap<>(Format.class);
    for (Receiver receiver : receivers) {
      bodies.computeIfAbsent(receiver.format(), format -> body(format, job, results, event));
    }
    return bodies;
  }

  private byte[] body(Format format, Job job, List<Asset> results, JobEvent event) {
    return WireJson.bytes(
        switch (format) {
          case IMAGES -> images.event(job, results, event.type());
          case JOBS -> jobs.event(job, results, event.at());
        });
  }
}
