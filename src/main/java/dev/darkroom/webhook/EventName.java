package dev.darkroom.webhook;

import dev.darkroom.job.JobEvent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a webhook's body calls its event; an endpoint chooses among those of its format. */
public enum EventName {
  JOB_PROGRESS(Format.JOBS, "job.progress"),
  JOB_COMPLETED(Format.JOBS, "job.completed"),
  JOB_FAILED(Format.JOBS, "job.failed"),
  JOB_CANCELLED(Format.JOBS, "job.cancelled"),
  IMAGE_CREATED(Format.IMAGES, "images.items.create"),
  IMAGE_UPDATED(Format.IMAGES, "images.items.update");

  private final Format format;
  private final String code;

  EventName(Format format, String code) {
    this.format = format;
    this.code = code;
  }

  public Format format() {
    return format;
  }

  /** The name in the database and on the wire. */
  public String code() {
    return code;
  }

  /** The event of that name; empty when there is none. */
  public static Optional<EventName> parse(String code) {
    return Arrays.stream(values()).filter(name -> name.code.equals(code)).findFirst();
  }

  /** All events of a format. */
  public static Set<EventName> all(Format format) {
    Set<EventName> names = EnumSet.allOf(EventName.class);
    names.removeIf(name -> name.format != format);
    return names;
  }

  /** What an endpoint is told of that has not chosen: ends of jobs, and all that befalls images. */
  public static Set<EventName> usual(Format format) {
    return switch (format) {
      case JOBS -> EnumSet.of(JOB_COMPLETED, JOB_FAILED, JOB_CANCELLED);
      case IMAGES -> all(Format.IMAGES);
    };
  }

  /** What an event is called in a format. */
  static EventName of(Format format, JobEvent.Type type) {
    return switch (format) {
      case JOBS ->
          switch (type) {
            case CREATED, STARTED, PROGRESSED -> JOB_PROGRESS;
            case COMPLETED -> JOB_COMPLETED;
            case FAILED -> JOB_FAILED;
            case CANCELLED -> JOB_CANCELLED;
          };
      case IMAGES -> type == JobEvent.Type.CREATED ? IMAGE_CREATED : IMAGE_UPDATED;
    };
  }

  /** The events that are called so. */
  List<JobEvent.Type> types() {
    return Arrays.stream(JobEvent.Type.values()).filter(type -> of(format, type) == this).toList();
  }
}
