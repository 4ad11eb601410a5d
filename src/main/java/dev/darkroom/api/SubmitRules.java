package dev.darkroom.api;

import dev.darkroom.account.Caller;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.egress.EgressException;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.NewJob;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.ParsedPrompt;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.PromptParser;
import dev.darkroom.prompt.policy.ContentPolicyException;
import dev.darkroom.prompt.policy.ContentRules;
import dev.darkroom.prompt.policy.Match;
import dev.darkroom.prompt.policy.Ruling;
import dev.darkroom.source.SourcePictures;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes a job of what a caller sends, the same way on both APIs. */
public final class SubmitRules {

  /** The most reference pictures of one imagine. */
  public static final int MOST_REFERENCES = 5;

  /** The fewest pictures of a blend. */
  public static final int FEWEST_BLENDED = 2;

  /** The most pictures of a blend. */
  public static final int MOST_BLENDED = 5;

  /** The longest URL, in characters. */
  public static final int LONGEST_URL = 2_048;

  private static final Logger LOG = Logger.getLogger(SubmitRules.class);

  private final EgressGuard egressGuard;
  private final ContentRules contentRules;
  private final PublicUrl publicUrl;
  private final SecureRandom random = new SecureRandom();

  public SubmitRules(EgressGuard egressGuard, ContentRules contentRules, PublicUrl publicUrl) {
    this.egressGuard = egressGuard;
    this.contentRules = contentRules;
    this.publicUrl = publicUrl;
  }

  /**
   * What is to be painted.
   *
   * @param prompt as the caller wrote it
   * @param text the prompt without its flags and URLs
   * @param references the pictures to start from
   */
  private record Wording(
      String prompt, String text, List<String> references, Parameters parameters) {

    boolean isBlend() {
      return text.isEmpty() && references.size() > 1;
    }
  }

  /**
   * An imagine whose prompt can be rendered.
   *
   * @param references the pictures that stand beside the prompt, before those inside of it
   * @throws PromptException when the prompt can't be rendered
   * @throws ContentPolicyException when the operator doesn't want it rendered
   * @throws FieldException when a reference picture's URL can't be used
   */
  public NewJob imagine(
      Caller caller,
      String prompt,
      ParameterOverrides fields,
      List<String> references,
      Optional<JobWebhook> webhook) {
    return job(
        caller,
        JobType.IMAGINE,
        wording(caller, prompt, fields, references),
        Optional.empty(),
        Optional.empty(),
        webhook,
        Optional.empty());
  }

  /**
   * An imagine, or, where the prompt is two or more reference pictures and no words, a blend of
   * them. It is taken in any case, and fails with the reason where another is refused.
   */
  public NewJob imageOrFail(Caller caller, String prompt, @Nullable String ref) {
    Wording wording;
    Optional<JobError> refusal = Optional.empty();
    try {
      wording = wording(caller, prompt, ParameterOverrides.NONE, List.of());
    } catch (PromptException | FieldException e) {
      wording = unread(prompt);
      refusal = Optional.of(refusal(JobError.Code.INVALID_PARAMETER, e));
    } catch (ContentPolicyException e) {
      wording = unread(prompt);
      refusal = Optional.of(refusal(JobError.Code.CONTENT_POLICY_VIOLATION, e));
    }
    return job(
        caller,
        wording.isBlend() ? JobType.BLEND : JobType.IMAGINE,
        wording,
        Optional.ofNullable(ref),
        Optional.empty(),
        Optional.empty(),
        refusal);
  }

  private Wording unread(String prompt) {
    return new Wording(prompt, prompt, List.of(), inForce(ParameterOverrides.NONE));
  }

  private static JobError refusal(JobError.Code code, RuntimeException reason) {
    return new JobError(code, String.valueOf(reason.getMessage()));
  }

  /**
   * One picture of a grid, larger.
   *
   * @param picture of the parent's result
   */
  public NewJob upscale(Caller caller, Job parent, Asset picture, Optional<JobWebhook> webhook) {
    int index = picture.index().orElseThrow();
    long seed = (parent.parameters().seed() + index - 1) % RenderSpec.SEEDS;
    return child(caller, JobType.UPSCALE, parent, picture, seed, webhook);
  }

  /**
   * A new grid, kin to one picture of another.
   *
   * @param picture of the parent's result
   */
  public NewJob variation(Caller caller, Job parent, Asset picture, Optional<JobWebhook> webhook) {
    return child(caller, JobType.VARIATION, parent, picture, anySeed(), webhook);
  }

  /**
   * The same wish once more, with another seed.
   *
   * @throws FieldException when pictures were sent along with the job
   * @throws PromptException when the prompt could not be rendered then, either
   * @throws ContentPolicyException when the operator doesn't want it rendered
   */
  public NewJob again(Caller caller, Job job) {
    if (hasSentPictures(job)) {
      throw new FieldException(
          "pictures",
          "required",
          "the pictures that were sent along with the job are gone, and must be sent again");
    }
    PromptParser.parse(job.prompt());
    requireAllowed(caller, job.text());
    return job(
        caller,
        job.type(),
        new Wording(
            job.prompt(), job.text(), job.imageUrls(), job.parameters().withSeed(anySeed())),
        Optional.empty(),
        job.origin(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether pictures were sent along with a job, which are removed when it ends. */
  public static boolean hasSentPictures(Job job) {
    // What a job that comes from a grid refers to is the grid's, and stays.
    return job.origin().isEmpty() && job.imageUrls().stream().anyMatch(SourcePictures::isInBucket);
  }

  /** Prompts for a picture. */
  public NewJob describe(Caller caller, String reference, Optional<JobWebhook> webhook) {
    Wording wording = new Wording("", "", List.of(reference), inForce(ParameterOverrides.NONE));
    return job(
        caller,
        JobType.DESCRIBE,
        wording,
        Optional.empty(),
        Optional.empty(),
        webhook,
        Optional.empty());
  }

  /**
   * Several pictures in one, a prompt guiding it or not.
   *
   * @throws FieldException when they are too few or too many
   * @throws PromptException when the prompt can't be rendered
   * @throws ContentPolicyException when the operator doesn't want it rendered
   */
  public NewJob blend(
      Caller caller,
      List<String> references,
      String prompt,
      ParameterOverrides fields,
      Optional<JobWebhook> webhook) {
    if (references.size() < FEWEST_BLENDED || references.size() > MOST_BLENDED) {
      throw new FieldException(
          "images",
          "length",
          "images must be %d to %d pictures, not %d"
              .formatted(FEWEST_BLENDED, MOST_BLENDED, references.size()));
    }
    ParsedPrompt parsed = PromptParser.parse(prompt);
    if (!parsed.imageUrls().isEmpty()) {
      throw new PromptException("prompt", "prompt of a blend has no URLs; they belong in images");
    }
    requireAllowed(caller, parsed.text());
    Wording wording =
        new Wording(
            prompt,
            parsed.text(),
            references,
            inForce(ParameterOverrides.merge(fields, parsed.overrides())));
    return job(
        caller,
        JobType.BLEND,
        wording,
        Optional.empty(),
        Optional.empty(),
        webhook,
        Optional.empty());
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

  /**
   * A URL that a picture may be read from: one of this server's own, or one that may be called.
   *
   * @throws FieldException when it is none
   */
  public String reference(String field, String url) {
    return SourcePictures.isOwn(url, publicUrl.base()) ? url : webhookUrl(field, url).toString();
  }

  private Wording wording(
      Caller caller, String prompt, ParameterOverrides fields, List<String> references) {
    ParsedPrompt parsed = PromptParser.parse(prompt);
    List<String> all = new ArrayList<>(references);
    parsed.imageUrls().forEach(url -> all.add(reference("prompt", url)));
    if (all.size() > MOST_REFERENCES) {
      throw new PromptException(
          "prompt",
          "prompt names %d reference pictures, and at most %d are allowed"
              .formatted(all.size(), MOST_REFERENCES));
    }
    if (parsed.text().isEmpty() && all.isEmpty()) {
      throw new PromptException("prompt", "prompt has parameters and no words to paint");
    }
    requireAllowed(caller, parsed.text());
    return new Wording(
        prompt, parsed.text(), all, inForce(ParameterOverrides.merge(fields, parsed.overrides())));
  }

  /** Logs the word alone: a prompt is its caller's. */
  private void requireAllowed(Caller caller, String text) {
    switch (contentRules.rule(text)) {
      case Ruling.Allowed _ -> {}
      case Ruling.Warned(Match match) ->
          LOG.warnf(
              "policy.warned account=%s group=\"%s\" word=\"%s\"",
              caller.accountId(), match.group(), match.word());
      case Ruling.Blocked blocked -> throw new ContentPolicyException(blocked);
    }
  }

  private NewJob child(
      Caller caller,
      JobType type,
      Job parent,
      Asset picture,
      long seed,
      Optional<JobWebhook> webhook) {
    Wording wording =
        new Wording(
            parent.prompt(),
            parent.text(),
            List.of(SourcePictures.referenceTo(new BucketKey(picture.id(), picture.extension()))),
            parent.parameters().withSeed(seed));
    return job(
        caller,
        type,
        wording,
        Optional.empty(),
        Optional.of(new JobOrigin(parent.id(), picture.index().orElseThrow())),
        webhook,
        Optional.empty());
  }

  private Parameters inForce(ParameterOverrides overrides) {
    return overrides.inForce(anySeed());
  }

  private long anySeed() {
    return random.nextLong(RenderSpec.SEEDS);
  }

  private static NewJob job(
      Caller caller,
      JobType type,
      Wording wording,
      Optional<String> ref,
      Optional<JobOrigin> origin,
      Optional<JobWebhook> webhook,
      Optional<JobError> refusal) {
    return new NewJob(
        caller.accountId(),
        caller.apiKeyId(),
        type,
        wording.prompt(),
        wording.text(),
        wording.references(),
        wording.parameters(),
        ref,
        origin,
        webhook,
        refusal);
  }
}
