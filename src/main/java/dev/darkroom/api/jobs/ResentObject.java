package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.webhook.DeliveryCursor;
import dev.darkroom.webhook.Resent;
import org.jspecify.annotations.Nullable;

/** How many deliveries were sent again. What is null here is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResentObject(int created, int hurried, int leftOut, @Nullable String nextCursor) {

  static ResentObject of(Resent resent) {
    return new ResentObject(
        resent.made(),
        resent.hurried(),
        resent.leftOut(),
        resent.next().map(DeliveryCursor::text).orElse(null));
  }
}
