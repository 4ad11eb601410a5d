package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.Submissions.Incoming;
import dev.darkroom.job.NewJob;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.PromptParser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Submits jobs that make four pictures from a text. */
@Path("/v1/imagine")
@RunOnVirtualThread
public class ImagineResource {

  private static final List<Parameter<?>> PARAMETERS =
      List.of(
          Parameter.ASPECT_RATIO,
          Parameter.MODEL_VERSION,
          Parameter.PROCESS_MODE,
          Parameter.QUALITY,
          Parameter.STYLIZE,
          Parameter.CHAOS,
          Parameter.SEED,
          Parameter.NO);

  private final Submissions submissions;
  private final SubmitRules rules;

  ImagineResource(Submissions submissions, SubmitRules rules) {
    this.submissions = submissions;
    this.rules = rules;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(@Context HttpHeaders headers, InputStream body) {
    return submissions.take(new Incoming(headers, "/v1/imagine", body), this::read);
  }

  private NewJob read(Caller caller, JsonBody body) {
    SubmitFields fields = new SubmitFields(body, rules);
    return rules.imagine(
        caller,
        body.requiredText("prompt", PromptParser.MAX_LENGTH),
        fields.overrides(PARAMETERS),
        fields.reference("image_url").stream().toList(),
        fields.webhook());
  }
}
