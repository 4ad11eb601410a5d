package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import java.util.Collection;

/** How the language refuses what it does not take. */
final class InvalidQuery {

  private InvalidQuery() {}

  /**
   * The refusal.
   *
   * @param sentence names what is wrong and what is allowed
   */
  static ApiException because(String sentence) {
    return new ApiException(Problem.INVALID_QUERY, sentence);
  }

  /** A text as an error shows it, in quotes and cut where it is long. */
  static String shown(String text) {
    return JsonBody.shown(TextNode.valueOf(text));
  }

  /** Names as an error lists them. */
  static String listed(Collection<String> names) {
    return String.join(", ", names);
  }
}
