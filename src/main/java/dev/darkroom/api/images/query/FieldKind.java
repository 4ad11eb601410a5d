package dev.darkroom.api.images.query;

import java.util.Arrays;

/** What sort of values a field has, and so what can be asked about it. */
enum FieldKind {
  TEXT("a text"),
  NUMBER("a number"),
  ID("an id such as 01a200d2-1259-73b1-ab9e-638920f63968 or $CURRENT_USER"),
  TIME("a time such as 2026-03-01T12:00:00Z, 2026-03-01, $NOW or $NOW(-1 day)"),
  LIST("true or false");

  private final String description;

  FieldKind(String description) {
    this.description = description;
  }

  /** A value of this kind, in words. */
  String description() {
    return description;
  }

  boolean takes(Operator operator) {
    return switch (this) {
      case TEXT -> true;
      case NUMBER, ID, TIME -> !operator.looksIntoTexts();
      case LIST -> operator.operands() == Operator.Operands.NONE;
    };
  }

  /** The spellings of what can be asked. */
  String operators() {
    return InvalidQuery.listed(
        Arrays.stream(Operator.values()).filter(this::takes).map(Operator::spelling).toList());
  }
}
