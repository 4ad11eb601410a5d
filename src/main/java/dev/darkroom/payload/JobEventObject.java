package dev.darkroom.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook of the jobs format and a live event carry: the job, flat, beside the event. Where
 * the receiver is is left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEventObject(
    String event,
    UUID jobId,
    String status,
    Integer progress,
    String type,
    @Nullable String prompt,
    JobObject.ParametersObject parameters,
    @Nullable UUID parentJobId,
    @Nullable Integer imageIndex,
    JobObject.@Nullable ResultObject result,
    JobObject.@Nullable ErrorObject error,
    String createdAt,
    String updatedAt,
    @Nullable String completedAt,
    String timestamp) {}
