package dev.darkroom.job;

import dev.darkroom.prompt.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that is well-formed.
 *
 * @param refusal why it can't be rendered, where that is known already: the job is then created and
 *     fails at once, with both events
 */
public record NewJob(
    UUID accountId,
    Optional<UUID> apiKeyId,
    JobType type,
    String prompt,
    String text,
    List<String> imageUrls,
    Parameters parameters,
    Optional<String> ref,
    Optional<JobOrigin> origin,
    Optional<JobWebhook> webhook,
    Optional<JobError> refusal) {

  public NewJob {
    imageUrls = List.copyOf(imageUrls);
  }
}
