package dev.darkroom.job;

import dev.darkroom.prompt.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request by an account.
 *
 * @param apiKeyId the key that made it, whose secret signs for {@code webhook}
 * @param prompt what the caller sent
 * @param text the prompt without its flags and URLs, which is what engines get
 * @param imageUrls the reference pictures, in the caller's order
 * @param parameters the values in force, the seed included
 * @param ref the caller's own value
 * @param progress 0 to 100
 * @param preview the newest partial picture
 * @param prompts the texts that a describe made
 * @param error why it failed; present exactly when it did
 * @param sequence the number of its latest event
 * @param run the number of its latest run, 0 before the first; it fences what older runs write
 * @param crashes how many runs ended with their node
 * @param failures how many runs ended with a trouble that another run may not have
 * @param updatedAt when its latest event happened
 */
public record Job(
    UUID id,
    UUID accountId,
    Optional<UUID> apiKeyId,
    JobType type,
    JobStatus status,
    String prompt,
    String text,
    List<String> imageUrls,
    Parameters parameters,
    Optional<String> ref,
    Optional<JobOrigin> origin,
    Optional<JobWebhook> webhook,
    int progress,
    Optional<JobPreview> preview,
    List<String> prompts,
    Optional<JobError> error,
    int sequence,
    int run,
    int crashes,
    int failures,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> completedAt) {

  public Job {
    imageUrls = List.copyOf(imageUrls);
    prompts = List.copyOf(prompts);
  }
}
