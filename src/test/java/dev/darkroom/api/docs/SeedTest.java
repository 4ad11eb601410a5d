package dev.darkroom.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The AsyncAPI document keeps to the letter what the one has that receivers were written for: all
 * names, types, enumerations and required fields. It says more, in words of its own.
 */
class SeedTest {

  private static final Set<String> WORDS = Set.of("description", "summary", "info", "servers");

  @Test
  void nothingOfTheSeedIsMissingOrOtherwise() throws IOException {
    try (InputStream seed = SeedTest.class.getResourceAsStream("/dev/darkroom/asyncapi.yaml")) {
      Object tree = new Yaml().load(seed);
      requireKept("", new JsonMapper().valueToTree(tree), Contract.ASYNCAPI.root());
    }
  }

  private static void requireKept(String pointer, JsonNode seed, JsonNode ours) {
    if (seed.isObject()) {
      seed.propertyStream()
          .filter(entry -> !isWords(seed, entry.getKey()))
          .forEach(entry ->
              requireKept(
                  pointer + "/" + entry.getKey(), entry.getValue(), ours.path(entry.getKey())));
    } else {
      assertThat(ours).as(pointer).isEqualTo(seed);
    }
  }

  /** A description is words; a field that is called so would be an object. */
  private static boolean isWords(JsonNode object, String name) {
    return WORDS.contains(name) && (object.path(name).isTextual() || object.has("asyncapi"));
  }
}
