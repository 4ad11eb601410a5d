package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobType;
import dev.darkroom.job.SampleJob;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.ParsedPrompt;
import dev.darkroom.prompt.PromptParser;
import org.junit.jupiter.api.Test;

class CompositionTest {

  @Test
  void theWordsStandInThePromptAndTheParametersInTheirControls() {
    Composition again =
        Composition.of(job("a lamp --ar 16:9 --c 7 --no fog --seed 12"), Tool.IMAGINE);

    assertThat(again.prompt()).isEqualTo("a lamp");
    assertThat(again.controls()).isEqualTo(flags("--ar 16:9 --c 7 --seed 12 --no fog"));
    assertThat(again.seed()).isEqualTo("12");
  }

  @Test
  void whatHasNoControlStaysAFlag() {
    Composition again =
        Composition.of(
            job("a lamp --ar 21:9 --v 6.1 --niji --q 2 --weird 5 --iw 0.5 --tile --raw --seed 1"),
            Tool.IMAGINE);

    assertThat(again.prompt()).startsWith("a lamp --");
    assertThat(PromptParser.parse(again.prompt()).overrides())
        .isEqualTo(flags("--ar 21:9 --v 6.1 --niji --q 2 --weird 5 --iw 0.5 --tile --raw"));
    assertThat(again.controls()).isEqualTo(flags("--seed 1"));
  }

  @Test
  void askingForItAgainAsksForTheSame() {
    for (String prompt :
        new String[] {
          "a lamp", "a lamp --ar 4:3 --turbo --s 0", "a --no b, c --seed 4294967295 d --ar 1:3"
        }) {
      for (Tool tool : new Tool[] {Tool.IMAGINE, Tool.BLEND}) {
        Job job = job(prompt);
        Composition again = Composition.of(job, tool);
        ParsedPrompt parsed = PromptParser.parse(again.prompt());

        assertThat(parsed.text()).isEqualTo(job.text());
        assertThat(ParameterOverrides.merge(again.controls(), parsed.overrides()).inForce(99))
            .as("%s with %s", prompt, tool)
            .isEqualTo(job.parameters());
      }
    }
  }

  @Test
  void aPromptThatWasRefusedIsKeptWhole() {
    Job unknownFlag =
        SampleJob.failed(new JobError(JobError.Code.INVALID_PARAMETER, "unknown"))
            .saying("a lamp --nonsense 5 --seed 3", "a lamp --nonsense 5 --seed 3")
            .build();
    Job forbidden =
        SampleJob.failed(new JobError(JobError.Code.CONTENT_POLICY_VIOLATION, "no"))
            .saying("a crime --seed 3", "a crime --seed 3")
            .build();

    assertThat(Composition.of(unknownFlag, Tool.IMAGINE))
        .isEqualTo(Composition.of("a lamp --nonsense 5 --seed 3"));
    assertThat(Composition.of(forbidden, Tool.IMAGINE))
        .isEqualTo(Composition.of("a crime --seed 3"));
  }

  @Test
  void picturesBehindUrlsAreTakenOverAndThoseThatWereSentAreMissed() {
    Job blend =
        SampleJob.completed()
            .of(JobType.BLEND)
            .saying("", "")
            .withPictures(
                "https://one.example/a.png",
                "asset:00000000-0000-4000-8000-000000000000.png",
                "https://two.example/b.png")
            .build();

    Composition again = Composition.of(blend, Tool.BLEND);
    assertThat(again.pictures())
        .containsExactly("https://one.example/a.png", "https://two.example/b.png");
    assertThat(again.lost()).isEqualTo(1);
  }

  @Test
  void theGridsPictureThatAVariationComesFromIsNotMissed() {
    Job variation =
        SampleJob.completed()
            .of(JobType.VARIATION)
            .with(new JobOrigin(SampleJob.ID, 2))
            .withPictures("asset:00000000-0000-4000-8000-000000000000.png")
            .build();

    Composition again = Composition.of(variation, Tool.IMAGINE);
    assertThat(again.pictures()).isEmpty();
    assertThat(again.lost()).isZero();
  }

  private static Job job(String prompt) {
    ParsedPrompt parsed = PromptParser.parse(prompt);
    return SampleJob.completed()
        .saying(prompt, parsed.text())
        .with(parsed.overrides().inForce(77))
        .build();
  }

  private static ParameterOverrides flags(String flags) {
    return PromptParser.parse(flags).overrides();
  }
}
