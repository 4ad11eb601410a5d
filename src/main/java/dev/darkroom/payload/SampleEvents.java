package dev.darkroom.payload;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a receiver gets that is tried out: a job that was done, which there never was. Its pictures
 * are all the same one, which opens.
 */
public final class SampleEvents {

  /** Where the picture is, under the server's address. */
  public static final String PICTURE = "/docs/sample.png";

  /** The length of the picture's sides. */
  public static final int SIDE = 416;

  private static final String PROMPT = "a mountain lake at noon";
  private static final UUID JOB = UUID.fromString("00000000-0000-7000-8000-000000000000");
  private static final int PICTURES = 4;
  private static final Duration TAKEN = Duration.ofSeconds(3);

  private final URI picture;

  public SampleEvents(PublicUrl publicUrl) {
    this.picture = URI.create(publicUrl.base() + PICTURE);
  }

  /** {@code job.completed} in the jobs format. */
  public JobEventObject job(Instant at) {
    List<JobObject.ImageResult> images =
        Stream.concat(
                Stream.of(new JobObject.ImageResult(picture, null, SIDE, SIDE, "image/png")),
                IntStream.rangeClosed(1, PICTURES)
                    .mapToObj(index ->
                        new JobObject.ImageResult(picture, index, SIDE, SIDE, "image/png")))
            .toList();
    return new JobEventObject(
        "job.completed",
        JOB,
        "completed",
        100,
        "imagine",
        PROMPT,
        new JobObject.ParametersObject("1:1", "7.0", "fast", 1, 100, 0, 7, null),
        null,
        null,
        new JobObject.ResultObject(images, null),
        null,
        WireTime.format(at.minus(TAKEN)),
        WireTime.format(at),
        WireTime.format(at),
        WireTime.format(at));
  }

  /** {@code images.items.update} of an image of the account, in the images format. */
  public ImageEventObject image(UUID accountId, Instant at) {
    return new ImageEventObject(
        "images.items.update",
        new ImageObject(
            JOB,
            PROMPT,
            pictureId(0),
            accountId,
            WireTime.format(at.minus(TAKEN)),
            "completed",
            null,
            picture,
            null,
            Stream.generate(() -> picture).limit(PICTURES).collect(Collectors.toList()),
            IntStream.rangeClosed(1, PICTURES).mapToObj(SampleEvents::pictureId).toList(),
            null));
  }

  private static UUID pictureId(int number) {
    return new UUID(JOB.getMostSignificantBits(), JOB.getLeastSignificantBits() + 1 + number);
  }
}
