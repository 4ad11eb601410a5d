package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import dev.darkroom.api.images.UsersResource.UserObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an account are shown, as the query's {@code fields} asks for them.
 *
 * @param names empty for all
 */
record UserFields(Set<String> names) {

  private static final Map<String, Function<UserObject, @Nullable Object>> FIELDS = fields();

  UserFields {
    names = Set.copyOf(names);
  }

  /**
   * Reads {@code fields=id,email}, {@code fields[]=id} or {@code *}; what follows a dot is taken
   * for what is there anyway.
   *
   * @throws ApiException for a field that there is not
   */
  static UserFields of(Map<String, List<String>> query) {
    List<String> texts = new ArrayList<>(query.getOrDefault("fields", List.of()));
    texts.addAll(query.getOrDefault("fields[]", List.of()));
    Set<String> names = new LinkedHashSet<>();
    for (String text : texts) {
      for (String path : text.split(",", -1)) {
        names.add(path.strip().split("\\.", 2)[0]);
      }
    }
    names.remove("");
    if (names.contains("*")) {
      return new UserFields(Set.of());
    }
    for (String name : names) {
      if (!FIELDS.containsKey(name)) {
        throw new ApiException(
            Problem.INVALID_QUERY,
            "fields can't have \"%s\"; it takes %s, *."
                .formatted(name, String.join(", ", FIELDS.keySet())));
      }
    }
    return new UserFields(names);
  }

  /** The account with these fields alone. */
  Object of(UserObject user) {
    if (names.isEmpty()) {
      return user;
    }
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    FIELDS.forEach((name, value) -> {
      if (names.contains(name)) {
        shown.put(name, value.apply(user));
      }
    });
    return shown;
  }

  /** In the order of the record. */
  private static Map<String, Function<UserObject, @Nullable Object>> fields() {
    Map<String, Function<UserObject, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("id", UserObject::id);
    fields.put("email", UserObject::email);
    fields.put("first_name", UserObject::firstName);
    fields.put("last_name", UserObject::lastName);
    fields.put("token", UserObject::token);
    fields.put("webhooks", UserObject::webhooks);
    return fields;
  }
}
