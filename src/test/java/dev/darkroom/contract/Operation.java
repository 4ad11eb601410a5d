package dev.darkroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.contract.Contract.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A documented route.
 *
 * @param method in capitals
 * @param template its path, with parameters in braces
 */
public record Operation(String method, String template, Place place) {

  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  /** The last parameter of a path may hold slashes where its schema says so. */
  private static final String WITH_SLASHES = ".+";

  /** All that the document has. */
  public static List<Operation> all() {
    Contract contract = Contract.OPENAPI;
    return contract
        .children(contract.at("/paths"))
        .flatMap(path ->
            contract
                .children(path.getValue())
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry ->
                    new Operation(
                        entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue())))
        .toList();
  }

  /** How a table names it: {@code GET /v1/jobs/{jobId}}. */
  public String route() {
    return method + " " + template;
  }

  /** The route with all parameters called the same, as others may call them otherwise. */
  public String shape() {
    return method + " " + PARAMETER.matcher(template).replaceAll("{}");
  }

  boolean takes(String path) {
    return Pattern.compile(
            PARAMETER
                    .matcher(template)
                    .replaceAll(parameter -> isOpenEnded(parameter.group()) ? ".+" : "[^/]+")
                + "/?")
        .matcher(path)
        .matches();
  }

  private boolean isOpenEnded(String parameter) {
    JsonNode parameters = Contract.OPENAPI.root().path("paths").path(template).path("parameters");
    String name = parameter.substring(1, parameter.length() - 1);
    return parameters
        .valueStream()
        .filter(one -> one.path("name").asText().equals(name))
        .anyMatch(one -> one.at("/schema/pattern").asText().equals(WITH_SLASHES));
  }
}
