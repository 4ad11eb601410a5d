package dev.darkroom.api.images.query;

import dev.darkroom.payload.ImageObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of an image, in the order in which it shows them. */
enum ImageField {
  ID(FieldKind.ID),
  PROMPT(FieldKind.TEXT),
  RESULTS(FieldKind.ID),
  USER_CREATED(FieldKind.ID),
  DATE_CREATED(FieldKind.TIME),
  STATUS(FieldKind.TEXT),
  PROGRESS(FieldKind.NUMBER),
  URL(FieldKind.TEXT),
  ERROR(FieldKind.TEXT),
  UPSCALED_URLS(FieldKind.LIST),
  UPSCALED(FieldKind.LIST),
  REF(FieldKind.TEXT);

  private final FieldKind kind;

  ImageField(FieldKind kind) {
    this.kind = kind;
  }

  FieldKind kind() {
    return kind;
  }

  /** What the image shows under this name. */
  @Nullable Object of(ImageObject image) {
    return switch (this) {
      case ID -> image.id();
      case PROMPT -> image.prompt();
      case RESULTS -> image.results();
      case USER_CREATED -> image.userCreated();
      case DATE_CREATED -> image.dateCreated();
      case STATUS -> image.status();
      case PROGRESS -> image.progress();
      case URL -> image.url();
      case ERROR -> image.error();
      case UPSCALED_URLS -> image.upscaledUrls();
      case UPSCALED -> image.upscaled();
      case REF -> image.ref();
    };
  }

  /** How the image and queries spell it. */
  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ImageField> of(String spelling) {
    return Arrays.stream(values()).filter(field -> field.spelling().equals(spelling)).findFirst();
  }

  /** The spellings of all. */
  static List<String> spellings() {
    return Arrays.stream(values()).map(ImageField::spelling).toList();
  }
}
