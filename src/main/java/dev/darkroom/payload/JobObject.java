package dev.darkroom.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs format: one job. What is null here is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobObject(
    UUID id,
    String type,
    String status,
    Integer progress,
    @Nullable Long queuePosition,
    @Nullable String prompt,
    ParametersObject parameters,
    @Nullable UUID parentJobId,
    @Nullable Integer imageIndex,
    @Nullable ResultObject result,
    @Nullable ErrorObject error,
    @Nullable String webhookUrl,
    @Nullable String webhookType,
    String createdAt,
    String updatedAt,
    @Nullable String completedAt) {

  /** The values in force. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ParametersObject(
      String aspectRatio,
      String modelVersion,
      String processMode,
      double quality,
      int stylize,
      int chaos,
      long seed,
      @Nullable String no) {}

  /** What a completed job made. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ResultObject(@Nullable List<ImageResult> images, @Nullable List<String> prompts) {}

  /** One picture of a result; the grid comes first, without an index. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ImageResult(
      URI url, @Nullable Integer index, int width, int height, String contentType) {}

  /** Why a job failed. */
  public record ErrorObject(String code, String message) {}
}
