package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PictureLimits;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.api.jobs.Submissions.Incoming;
import dev.darkroom.job.NewJob;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Submits jobs that find prompts for a picture. */
@Path("/v1/describe")
@RunOnVirtualThread
public class DescribeResource {

  private static final String URL = "image_url";
  private static final String BASE64 = "image_base64";
  private static final PictureFields PICTURES =
      new PictureFields(Pattern.compile("/" + BASE64), PictureLimits.DESCRIBE);

  private final Submissions submissions;
  private final SubmitRules rules;

  DescribeResource(Submissions submissions, SubmitRules rules) {
    this.submissions = submissions;
    this.rules = rules;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(@Context HttpHeaders headers, InputStream body) {
    return submissions.takeWithPictures(
        new Incoming(headers, "/v1/describe", body), PICTURES, this::read);
  }

  private NewJob read(Caller caller, JsonBody body) {
    SubmitFields fields = new SubmitFields(body, rules);
    Optional<String> url = fields.reference(URL);
    Optional<String> stored = body.text(BASE64, SubmitRules.LONGEST_URL);
    if (url.isPresent() == stored.isPresent()) {
      throw new FieldException(
          URL, "one_of", "either %s or %s is required, and not both".formatted(URL, BASE64));
    }
    return rules.describe(caller, url.or(() -> stored).orElseThrow(), fields.webhook());
  }
}
