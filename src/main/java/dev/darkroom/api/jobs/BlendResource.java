package dev.darkroom.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.Caller;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PictureLimits;
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

  private static final PictureFields PICTURES =
      new PictureFields(Pattern.compile("/images/\\d+/base64"), PictureLimits.BLEND);

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
    if (!images.isArray()) {
      throw new FieldException(
          "images",
          "type",
          "images must be a list of pictures, not %s".formatted(JsonBody.shown(images)));
    }
    List<String> references = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      references.add(image(JsonBody.object("images[" + i + "]", images.get(i)), i));
    }
    return references;
  }

  private String image(JsonBody image, int position) {
    Optional<String> url = image.text("url", SubmitRules.LONGEST_URL);
    Optional<String> stored = image.text("base64", SubmitRules.LONGEST_URL);
    String field = "images[" + position + "]";
    if (url.isPresent() == stored.isPresent()) {
      throw new FieldException(
          field, "one_of", field + " must have either a url or a base64, and not both");
    }
    return url.map(text -> rules.reference(field + ".url", text)).or(() -> stored).orElseThrow();
  }
}
