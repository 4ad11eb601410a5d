package dev.darkroom.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.darkroom.contract.Contract;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas have the fields of the records that become JSON. */
class WireRecordsTest {

  /** Records whose schema has another name, or stands in the other document. */
  private static final Map<String, String> NAMES =
      Map.of(
          "ImageResult", "ImageResult",
          "JobsError", "JobsError",
          "ImagesError", "ImagesError",
          "SuccessResponse", "Success",
          "JobEventObject", "JobWebhookPayload",
          "ImageEventObject", "ImageWebhookPayload");

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  static Stream<Class<?>> records() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.darkroom.api", "dev.darkroom.payload", "dev.darkroom.webhook")
            .stream()
            .filter(JavaClass::isRecord)
            .filter(type ->
                type.getSimpleName().endsWith("Object") || NAMES.containsKey(type.getSimpleName()))
            .map(JavaClass::reflect);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aSchemaHasTheFieldsOfItsRecord(Class<?> record) {
    JsonNode schema = schema(record.getSimpleName());

    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(record.getRecordComponents()).map(WireRecordsTest::field).toList());
  }

  @ParameterizedTest
  @MethodSource("records")
  void noFieldIsPromisedThatMayBeLeftOutAndNoneMayBeNullThatIsNotSaidToBe(Class<?> record) {
    JsonNode schema = schema(record.getSimpleName());
    List<String> required = schema.path("required").valueStream().map(JsonNode::textValue).toList();
    boolean leavesOut = record.isAnnotationPresent(JsonInclude.class);
    for (RecordComponent component : record.getRecordComponents()) {
      String field = field(component);
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean saysNull = schema.at("/properties/" + field + "/type").toString().contains("null");
      assertThat(saysNull).as(field).isEqualTo(nullable && !leavesOut);
      if (nullable && leavesOut) {
        assertThat(required).doesNotContain(field);
      }
      if (!leavesOut) {
        assertThat(required).contains(field);
      }
    }
  }

  private static JsonNode schema(String record) {
    String name = NAMES.getOrDefault(record, record.replaceAll("Object$", ""));
    Contract contract = name.endsWith("WebhookPayload") ? Contract.ASYNCAPI : Contract.OPENAPI;
    return contract.at("/components/schemas/" + name).node();
  }

  private static String field(RecordComponent component) {
    return SNAKE_CASE.translate(component.getName());
  }
}
