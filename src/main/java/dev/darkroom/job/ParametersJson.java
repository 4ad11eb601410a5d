package dev.darkroom.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.darkroom.prompt.AspectRatio;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.ProcessMode;
import java.util.Locale;
import java.util.Optional;

/** Parameters as the column {@code job.parameters} holds them. */
final class ParametersJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(new Jdk8Module()).build();

  private ParametersJson() {}

  /** The keys are names in the database: they never change. */
  private record Row(
      String aspectRatio,
      String modelVersion,
      String processMode,
      double quality,
      int stylize,
      int chaos,
      int weird,
      long seed,
      double imageWeight,
      boolean tile,
      boolean raw,
      boolean niji,
      Optional<String> no) {}

  static String write(Parameters p) {
    Row row =
        new Row(
            p.aspectRatio().toString(),
            p.modelVersion(),
            p.processMode().text(),
            p.quality(),
            p.stylize(),
            p.chaos(),
            p.weird(),
            p.seed(),
            p.imageWeight(),
            p.tile(),
            p.raw(),
            p.niji(),
            p.no());
    try {
      return MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("parameters can't be written", e);
    }
  }

  static Parameters read(String json) {
    try {
      Row row = MAPPER.readValue(json, Row.class);
      return new Parameters(
          AspectRatio.parse(row.aspectRatio).orElseThrow(),
          row.modelVersion,
          ProcessMode.valueOf(row.processMode.toUpperCase(Locale.ROOT)),
          row.quality,
          row.stylize,
          row.chaos,
          row.weird,
          row.seed,
          row.imageWeight,
          row.tile,
          row.raw,
          row.niji,
          row.no);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored parameters can't be read", e);
    }
  }
}
