package dev.darkroom.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.PromptParser;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads the fields that several submits share. */
final class SubmitFields {

  private static final int LONGEST_NUMBER = 40;

  private final JsonBody fields;
  private final SubmitRules rules;

  SubmitFields(JsonBody fields, SubmitRules rules) {
    this.fields = fields;
    this.rules = rules;
  }

  /** The values that stand beside the prompt's own flags. */
  ParameterOverrides overrides(List<Parameter<?>> parameters) {
    ParameterOverrides overrides = ParameterOverrides.NONE;
    for (Parameter<?> parameter : parameters) {
      Optional<JsonNode> value = fields.get(parameter.field());
      if (value.isPresent()) {
        overrides = overrides.withField(parameter, scalar(parameter.field(), value.get()));
      }
    }
    return overrides;
  }

  /** The receiver that the job names for itself. */
  Optional<JobWebhook> webhook() {
    JobWebhook.Type type =
        fields
            .text("webhook_type", SubmitRules.LONGEST_URL)
            .map(SubmitFields::webhookType)
            .orElse(JobWebhook.Type.RESULT);
    return fields
        .text("webhook_url", SubmitRules.LONGEST_URL)
        .map(url -> new JobWebhook(rules.webhookUrl("webhook_url", url).toString(), type));
  }

  /** A picture's URL. */
  Optional<String> reference(String field) {
    return fields.text(field, SubmitRules.LONGEST_URL).map(url -> rules.reference(field, url));
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
}
