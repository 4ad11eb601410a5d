package dev.darkroom.webhook;

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
import java.util.List;
import java.util.Map;
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

  public DeliveryWriter(PublicUrl publicUrl, Signals signals) {
    this.images = new ImageFormat(publicUrl);
    this.jobs = new JobFormat(publicUrl);
    this.signals = signals;
  }

  @Override
  public void onEvent(Handle handle, Job job, JobEvent event) {
    List<Receiver> receivers = Receiver.of(job, event, endpoints.list(handle, job.accountId()));
    if (receivers.isEmpty()) {
      return;
    }
    List<Asset> results =
        job.status() == JobStatus.COMPLETED ? assets.findResults(handle, job.id()) : List.of();
    deliveries.owe(
        handle, job.accountId(), event, receivers, bodies(receivers, job, results, event));
    handle.afterCommit(() -> receivers.forEach(receiver -> signals.publish(due(job, receiver))));
  }

  private static Signal due(Job job, Receiver receiver) {
    Lane lane = new Lane(job.accountId(), receiver.origin());
    return new Signal(Signal.Topic.DELIVERY_DUE, lane.key());
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
