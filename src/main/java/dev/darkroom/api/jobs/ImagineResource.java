package dev.darkroom.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.PromptParser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Submits jobs that make four pictures from a text. */
@Path("/v1/imagine")
@RunOnVirtualThread
public class ImagineResource {

  private static final int LONGEST_URL = 2_048;
  private static final int LONGEST_NUMBER = 40;

  /** What a body may set beside the prompt's own flags. */
  private static final List<Parameter<?>> FIELDS =
      List.of(
          Parameter.ASPECT_RATIO,
          Parameter.MODEL_VERSION,
          Parameter.PROCESS_MODE,
          Parameter.QUALITY,
          Parameter.STYLIZE,
          Parameter.CHAOS,
          Parameter.SEED,
          Parameter.NO);

  private final Authentication authentication;
  private final ServerState state;
  private final SubmitRules rules;
  private final Jobs jobs;

  ImagineResource(Authentication authentication, ServerState state, SubmitRules rules, Jobs jobs) {
    this.authentication = authentication;
    this.state = state;
    this.rules = rules;
    this.jobs = jobs;
  }

  /** The id under which a submitted job is found. */
  record JobIdObject(UUID jobId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    JsonBody fields = JsonBody.readObject(body);
    String prompt = fields.requiredText("prompt", PromptParser.MAX_LENGTH);
    refuseReferencePicture(fields);
    state.requireRoom();
    NewJob request = request(caller, fields, prompt);
    Job job = jobs.submit(caller.account(), List.of(request)).getFirst();
    return SuccessResponse.of("Job submitted", new JobIdObject(job.id()));
  }

  private NewJob request(Caller caller, JsonBody fields, String prompt) {
    try {
      return rules.imagine(caller, prompt, overrides(fields), webhook(fields));
    } catch (PromptException e) {
      throw new FieldException(e.field(), "invalid", String.valueOf(e.getMessage()));
    }
  }

  private static ParameterOverrides overrides(JsonBody fields) {
    ParameterOverrides overrides = ParameterOverrides.NONE;
    for (Parameter<?> parameter : FIELDS) {
      Optional<JsonNode> value = fields.get(parameter.field());
      if (value.isPresent()) {
        overrides = overrides.withField(parameter, scalar(parameter.field(), value.get()));
      }
    }
    return overrides;
  }

  private static String scalar(String field, JsonNode value) {
    if (value.isTextual()) {
      return JsonBody.text(field, value, PromptParser.MAX_LENGTH);
    }
    if (value.isNumber()) {
      return digits(value.decimalValue());
    }
    throw new FieldException(
        field,
        "type",
        "%s must be a text or a number, not %s".formatted(field, JsonBody.shown(value)));
  }

  /** In digits, but for a number whose digits would fill the memory: 1E+999999999. */
  private static String digits(BigDecimal number) {
    return Math.abs(number.scale()) <= LONGEST_NUMBER ? number.toPlainString() : number.toString();
  }

  private Optional<JobWebhook> webhook(JsonBody fields) {
    JobWebhook.Type type =
        fields
            .text("webhook_type", LONGEST_URL)
            .map(ImagineResource::webhookType)
            .orElse(JobWebhook.Type.RESULT);
    return fields
        .text("webhook_url", LONGEST_URL)
        .map(url -> new JobWebhook(rules.webhookUrl("webhook_url", url).toString(), type));
  }

  private static JobWebhook.Type webhookType(String text) {
    return switch (text) {
      case "progress" -> JobWebhook.Type.PROGRESS;
      case "result" -> JobWebhook.Type.RESULT;
      default ->
          throw new FieldException(
              "webhook_type",
              "one_of",
              "webhook_type must be progress or result, not \"%s\"".formatted(text));
    };
  }

  private static void refuseReferencePicture(JsonBody fields) {
    if (fields.get("image_url").isPresent()) {
      throw new ApiException(
          Problem.INVALID_VALUE,
          "image_url: this server can't use reference pictures; leave the field out");
    }
  }
}
