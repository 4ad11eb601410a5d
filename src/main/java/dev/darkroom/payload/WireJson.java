package dev.darkroom.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** How wire records become JSON: snake_case keys in the order of the record's components. */
public final class WireJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new Jdk8Module())
          .build();

  private WireJson() {}

  /** The record as UTF-8 JSON. */
  public static byte[] bytes(Object wireRecord) {
    try {
      return MAPPER.writeValueAsBytes(wireRecord);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a wire record can't be written as JSON", e);
    }
  }
}
