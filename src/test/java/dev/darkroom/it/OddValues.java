package dev.darkroom.it;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON values that nobody means, some of them broken. */
final class OddValues {

  private static final int ROUNDS = 12;

  /** JSON of every kind and at every edge, some of it broken. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "0.1",
          "1e400",
          "-1e-400",
          "1e999999999",
          "00",
          "1.",
          "NaN",
          "9223372036854775808",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"a\"",
          "\"--\"",
          "\"--ar\"",
          "\"x --ar 0:0\"",
          "\"x --seed 99999999999999999999\"",
          "\"x --no\"",
          "\"x --v NaN\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"%s%n$1\"",
          "\"'; drop table job; --\"",
          "\"http://\"",
          "\"http://[::1\"",
          "\"http://example.com:99999/\"",
          "\"//example.com\"",
          "[]",
          "{}",
          "[\"\\ud800\"]",
          "{\"\\ud800\":1}",
          "[[[[1]]]]",
          "{\"webhook\":{}}",
          "[{\"webhook\":null}]",
          "\"\\x\"",
          "\"",
          "[",
          "}");

  private static final List<String> PIECES =
      List.of(
          " ",
          "--",
          "ar",
          "16:9",
          ":",
          "seed",
          "-1",
          "1e9",
          "no",
          "http://",
          "[",
          "%",
          "\\n",
          "\\u00a0",
          "\\ud83d\\ude00",
          "\\u202e",
          "\\uffff",
          "v",
          "0x1",
          "\\u0661",
          "'",
          "\\\"",
          "—");

  private OddValues() {}

  /** The edges, and texts put together from what means something to a parser. */
  static List<String> of(String field) {
    Random random = new Random(field.hashCode());
    return Stream.concat(
            VALUES.stream(), Stream.generate(() -> "\"" + text(random) + "\"").limit(ROUNDS))
        .toList();
  }

  private static String text(Random random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(8))
        .collect(Collectors.joining());
  }
}
