package dev.darkroom.api.images.query;

import dev.darkroom.payload.ImageObject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of images an answer shows, in the image's own order. */
public final class FieldSelection {

  private static final String ALL = "*";

  private final Set<ImageField> fields;

  private FieldSelection(Set<ImageField> fields) {
    this.fields = fields;
  }

  /** What {@code fields} asks for; all of them when it is not there. */
  public static FieldSelection of(QueryParameters query) {
    List<String> names = query.list("fields");
    Set<ImageField> fields = EnumSet.noneOf(ImageField.class);
    for (String name : names) {
      if (name.equals(ALL)) {
        fields.addAll(EnumSet.allOf(ImageField.class));
      } else {
        fields.add(field(name));
      }
    }
    return new FieldSelection(names.isEmpty() ? EnumSet.allOf(ImageField.class) : fields);
  }

  private static ImageField field(String name) {
    return ImageField.of(name)
        .orElseThrow(() ->
            InvalidQuery.because(
                "fields can't use %s; it takes *, %s."
                    .formatted(
                        InvalidQuery.shown(name), InvalidQuery.listed(ImageField.spellings()))));
  }

  /** The image with these fields alone. */
  public Map<String, @Nullable Object> show(ImageObject image) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    fields.forEach(field -> shown.put(field.spelling(), field.of(image)));
    return shown;
  }
}
