package dev.darkroom.api.images.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a filter can ask about a field. A field that is null meets only those that ask for it. */
enum Operator {
  EQ(Operands.ONE),
  NEQ(Operands.ONE),
  LT(Operands.ONE),
  LTE(Operands.ONE),
  GT(Operands.ONE),
  GTE(Operands.ONE),
  IN(Operands.LIST),
  NIN(Operands.LIST),
  NULL(Operands.NONE),
  NNULL(Operands.NONE),
  CONTAINS(Operands.ONE),
  NCONTAINS(Operands.ONE),
  ICONTAINS(Operands.ONE),
  STARTS_WITH(Operands.ONE),
  ENDS_WITH(Operands.ONE),
  BETWEEN(Operands.PAIR),
  NBETWEEN(Operands.PAIR),
  EMPTY(Operands.NONE),
  NEMPTY(Operands.NONE);

  /** What stands behind an operator. */
  enum Operands {
    /** Only whether it is meant or its opposite. */
    NONE,
    ONE,
    PAIR,
    LIST
  }

  private final Operands operands;

  Operator(Operands operands) {
    this.operands = operands;
  }

  Operands operands() {
    return operands;
  }

  /** Whether it asks for a part of a text. */
  boolean looksIntoTexts() {
    return switch (this) {
      case CONTAINS, NCONTAINS, ICONTAINS, STARTS_WITH, ENDS_WITH -> true;
      case EQ, NEQ, LT, LTE, GT, GTE, IN, NIN, NULL, NNULL, BETWEEN, NBETWEEN, EMPTY, NEMPTY ->
          false;
    };
  }

  /** How a query spells it. */
  String spelling() {
    return "_" + name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> of(String spelling) {
    return Arrays.stream(values())
        .filter(operator -> operator.spelling().equals(spelling))
        .findFirst();
  }

  /** What {@code _null: false} means, and its like that have no operands. */
  Operator opposite() {
    return switch (this) {
      case NULL -> NNULL;
      case NNULL -> NULL;
      case EMPTY -> NEMPTY;
      case NEMPTY -> EMPTY;
      default -> throw new IllegalStateException(this + " asks for more than a yes or no");
    };
  }
}
