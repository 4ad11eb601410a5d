package dev.darkroom.api.images.query;

import java.util.List;

/** What an image must be like. */
sealed interface Filter {

  /** Every image is. */
  Filter EVERYTHING = new All(List.of());

  /** All of the parts hold. */
  record All(List<Filter> parts) implements Filter {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of the parts holds. */
  record Any(List<Filter> parts) implements Filter {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A field is as asked.
   *
   * @param operands as many as the operator has, each of the field's kind
   */
  record Comparison(ImageField field, Operator operator, List<Operand> operands) implements Filter {
    public Comparison {
      operands = List.copyOf(operands);
    }
  }
}
