package dev.darkroom.engine.sketch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a JSON object that a stranger may have written. */
final class Fields {

  /** Something is missing, out of its range or unknown. */
  static final class Strange extends Exception {
    private static final long serialVersionUID = 1;

    Strange(String field) {
      super("strange: " + field, null, false, false);
    }
  }

  /** How one element of a list is read. */
  interface Reader<T> {
    T read(Fields fields) throws Strange;
  }

  private final JsonNode json;

  Fields(JsonNode json) {
    this.json = json;
  }

  private JsonNode get(String name) throws Strange {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new Strange(name);
    }
    return value;
  }

  boolean has(String name) {
    return json.has(name);
  }

  long whole(String name, long least, long most) throws Strange {
    JsonNode value = get(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong();
    if (!fits || value.longValue() < least || value.longValue() > most) {
      throw new Strange(name);
    }
    return value.longValue();
  }

  double number(String name, double least, double most) throws Strange {
    JsonNode value = get(name);
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new Strange(name);
    }
    return value.doubleValue();
  }

  /** A number that was written from a float; the same float again. */
  float real(String name, float least, float most) throws Strange {
    float value = (float) number(name, -Float.MAX_VALUE, Float.MAX_VALUE);
    if (value < least || value > most) {
      throw new Strange(name);
    }
    return value;
  }

  Optional<Float> perhaps(String name, float least, float most) throws Strange {
    return has(name) ? Optional.of(real(name, least, most)) : Optional.empty();
  }

  boolean flag(String name) throws Strange {
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw new Strange(name);
    }
    return value.booleanValue();
  }

  String text(String name, int longest) throws Strange {
    JsonNode value = get(name);
    if (!value.isTextual() || value.textValue().length() > longest) {
      throw new Strange(name);
    }
    return value.textValue();
  }

  <E extends Enum<E>> E word(String name, Class<E> words) throws Strange {
    return constant(get(name), words);
  }

  <E extends Enum<E>> Set<E> words(String name, Class<E> words) throws Strange {
    JsonNode list = list(name, words.getEnumConstants().length);
    Set<E> found = EnumSet.noneOf(words);
    for (JsonNode value : list) {
      found.add(constant(value, words));
    }
    return found;
  }

  private static <E extends Enum<E>> E constant(JsonNode value, Class<E> words) throws Strange {
    for (E constant : words.getEnumConstants()) {
      if (value.isTextual() && constant.name().equals(value.textValue())) {
        return constant;
      }
    }
    throw new Strange(words.getSimpleName());
  }

  /** The numbers of a list that has {@code count} of them. */
  float[] reals(String name, int count) throws Strange {
    JsonNode list = list(name, count);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      if (!list.has(i) || !list.get(i).isNumber()) {
        throw new Strange(name);
      }
      numbers[i] = list.get(i).floatValue();
    }
    return numbers;
  }

  Fields object(String name) throws Strange {
    return object(get(name));
  }

  private static Fields object(JsonNode value) throws Strange {
    if (!value.isObject()) {
      throw new Strange("object");
    }
    return new Fields(value);
  }

  <T> List<T> list(String name, int longest, Reader<T> reader) throws Strange {
    List<T> read = new ArrayList<>();
    for (JsonNode value : list(name, longest)) {
      read.add(reader.read(object(value)));
    }
    return read;
  }

  private JsonNode list(String name, int longest) throws Strange {
    JsonNode value = get(name);
    if (!value.isArray() || value.size() > longest) {
      throw new Strange(name);
    }
    return value;
  }
}
