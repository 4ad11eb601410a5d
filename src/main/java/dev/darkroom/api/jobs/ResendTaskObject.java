package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireTime;
import dev.darkroom.webhook.ResendTask;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resend task as its owner sees it. What is null here is left out.
 *
 * @param filter which deliveries are meant
 * @param total how many deliveries it is about
 * @param reachedAt all that is meant and not older than this was looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResendTaskObject(
    UUID taskId,
    String state,
    Map<String, String> filter,
    int created,
    int hurried,
    int leftOut,
    @Nullable Integer total,
    String reachedAt,
    String createdAt,
    @Nullable String endedAt) {

  static ResendTaskObject of(ResendTask task) {
    return new ResendTaskObject(
        task.id(),
        task.state().code(),
        task.scope().fields(),
        task.resent().made(),
        task.resent().hurried(),
        task.resent().leftOut(),
        task.total().isPresent() ? (Integer) task.total().getAsInt() : null,
        WireTime.format(task.cursor().createdAt()),
        WireTime.format(task.createdAt()),
        task.endedAt().map(WireTime::format).orElse(null));
  }
}
