package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.Room;
import dev.darkroom.contract.AnswerCheck;
import dev.darkroom.contract.DocumentedAnswer;
import dev.darkroom.contract.Operation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that a whole server gives only when its disk is full or while it stops. */
class ErrorMappingTest {

  private final ServerState state =
      new ServerState(
          Instant.EPOCH,
          new Room(fake(Bucket.class, Map.of("freeBytes", OptionalLong.of(1_000_000)))));
  private final ErrorMapping mapping =
      new ErrorMapping(state, new Routes(fake(BeanManager.class, Map.of("getBeans", Set.of()))));

  static Stream<Operation> operations() {
    return Operation.all().stream()
        .filter(operation -> operation.place().node().at("/responses/503").isObject())
        .filter(operation -> !operation.template().matches("/health.*|/server/health"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aFullDiskIsAnsweredAsDocumented(Operation operation) {
    ApiException full = catchThrowableOfType(ApiException.class, state::requireRoom);

    assertDocumented(operation, mapping.of(full, uri(operation)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatFailsWhileTheServerStopsIsAnsweredAsDocumented(Operation operation) {
    state.stopping();

    assertDocumented(
        operation, mapping.of(new IllegalStateException("the pool is closed"), uri(operation)));
  }

  private static void assertDocumented(Operation operation, Response response) {
    boolean hasBody = !operation.method().equals("HEAD");
    DocumentedAnswer answer =
        AnswerCheck.require(
            operation.method(),
            URI.create("http://localhost" + path(operation)),
            response.getStatus(),
            HttpHeaders.of(
                Map.of("Content-Type", List.of(String.valueOf(response.getMediaType()))),
                (name, value) -> true),
            hasBody ? (byte[]) response.getEntity() : new byte[0]);
    assertThat(answer.route()).isEqualTo(operation.route());
    assertThat(answer.status()).isEqualTo(503);
  }

  private static UriInfo uri(Operation operation) {
    return fake(UriInfo.class, Map.of("getPath", path(operation)));
  }

  private static String path(Operation operation) {
    return operation.template().replaceAll("\\{[^}]+}", "17");
  }

  /** Answers these methods, and no others. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answer;
            }));
  }
}
