package dev.darkroom.api;

import dev.darkroom.account.Caller;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.NewJob;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.ParsedPrompt;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.PromptParser;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a job of what a caller sends, the same way on both APIs. */
public final class SubmitRules {

  private final EgressGuard egressGuard;
  private final SecureRandom random = new SecureRandom();

  public SubmitRules(EgressGuard egressGuard) {
    this.egressGuard = egressGuard;
  }

  /**
   * An imagine whose prompt can be rendered.
   *
   * @throws PromptException when it can't
   */
  public NewJob imagine(
      Caller caller, String prompt, ParameterOverrides fields, Optional<JobWebhook> webhook) {
    ParsedPrompt parsed = PromptParser.parse(prompt);
    ParameterOverrides overrides = ParameterOverrides.merge(fields, parsed.overrides());
    requireRenderable(parsed);
    return job(caller, prompt, parsed, overrides, Optional.empty(), webhook, Optional.empty());
  }

  /** An imagine that is taken in any case, and fails with the reason where it can't be rendered. */
  public NewJob imagineOrFail(Caller caller, String prompt, @Nullable String ref) {
    try {
      ParsedPrompt parsed = PromptParser.parse(prompt);
      requireRenderable(parsed);
      return job(
          caller,
          prompt,
          parsed,
          parsed.overrides(),
          Optional.ofNullable(ref),
          Optional.empty(),
          Optional.empty());
    } catch (PromptException e) {
      return job(
          caller,
          prompt,
          new ParsedPrompt(prompt, List.of(), ParameterOverrides.NONE),
          ParameterOverrides.NONE,
          Optional.ofNullable(ref),
          Optional.empty(),
          Optional.of(
              new JobError(JobError.Code.INVALID_PARAMETER, String.valueOf(e.getMessage()))));
    }
  }

  /**
   * A URL that webhooks may be sent to.
   *
   * @throws FieldException when it is none
   */
  public URI webhookUrl(String field, String text) {
    try {
      return egressGuard.checkSyntax(text);
    } catch (EgressException e) {
      throw new FieldException(field, "url", field + ": " + e.getMessage());
    }
  }

  private static void requireRenderable(ParsedPrompt parsed) {
    if (!parsed.imageUrls().isEmpty()) {
      throw new PromptException(
          "prompt", "this server can't use reference pictures; leave the URL out of the prompt");
    }
    if (parsed.text().isEmpty()) {
      throw new PromptException("prompt", "prompt has parameters and no words to paint");
    }
  }

  private NewJob job(
      Caller caller,
      String prompt,
      ParsedPrompt parsed,
      ParameterOverrides overrides,
      Optional<String> ref,
      Optional<JobWebhook> webhook,
      Optional<JobError> refusal) {
    return new NewJob(
        caller.accountId(),
        caller.apiKeyId(),
        JobType.IMAGINE,
        prompt,
        parsed.text(),
        parsed.imageUrls(),
        overrides.inForce(random.nextLong(RenderSpec.SEEDS)),
        ref,
        Optional.empty(),
        webhook,
        refusal);
  }
}
