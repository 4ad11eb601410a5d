package dev.darkroom.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.Caller;
import dev.darkroom.api.FieldException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Submits jobs that make four pictures from two to five others. */
@Path("/v1/blend")
@RunOnVirtualThread
public class BlendResource {

  private static final int FEWEST = 2;
  private static final int MOST = 5;
  private static final PictureFields PICTURES =
      new PictureFields(Pattern.compile("/images/\\d+/base64"), MOST, 64_000_000);

  private final Submissions submissions;
  private final SubmitRules rules;

  BlendResource(Submissions submissions, SubmitRules rules) {
    this.submissions = submissions;
    this.rules = rules;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(@Context HttpHeaders headers, InputStream body) {
    return submissions.takeWithPictures(
        new Incoming(headers, "/v1/blend", body), PICTURES, this::read);
  }

  private NewJob read(Caller caller, JsonBody body) {
    SubmitFields fields = new SubmitFields(body, rules);
    return rules.blend(
        caller,
        images(body),
        body.text("prompt", PromptParser.MAX_LENGTH).orElse(""),
        fields.overrides(List.of(Parameter.ASPECT_RATIO)),
        fields.webhook());
  }

  private List<String> images(JsonBody body) {
    JsonNode images = body.get("images").orElseThrow(() -> body.required("images"));
    if (!images.isArray() || images.size() < FEWEST || images.size() > MOST) {
      String found = images.isArray() ? "a list of " + images.size() : JsonBody.shown(images);
      throw new FieldException(
          "images",
          "length",
          "images must be a list of %d to %d pictures, not %s".formatted(FEWEST, MOST, found));
    }
    List<String> references = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      references.add(image(JsonBody.object("images[" + i + "]", images.get(i)), i));
    }
    return references;
  }

  private String image(JsonBody image, int position) {
    Optional<String> url = image.text("url", SubmitFields.LONGEST_URL);
    Optional<String> stored = image.text("base64", SubmitFields.LONGEST_URL);
    String field = "images[" + position + "]";
    if (url.isPresent() == stored.isPresent()) {
      throw new FieldException(
          field, "one_of", field + " must have either a url or a base64, and not both");
    }
    return url.map(text -> rules.reference(field + ".url", text)).or(() -> stored).orElseThrow();
  }
}
