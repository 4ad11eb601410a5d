package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Size;
import dev.darkroom.asset.variant.Fit;
import dev.darkroom.asset.variant.Transformation;
import dev.darkroom.asset.variant.VariantFormat;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a picture's URL, those of Directus. What else a query has is left alone. */
final class AssetQuery {

  private static final String AUTO = "auto";

  private final MultivaluedMap<String, String> query;

  AssetQuery(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /**
   * What the picture is to be like.
   *
   * @param accept the formats that the caller shows, as the header Accept has them
   * @throws ApiException that names the parameter that can't be taken
   */
  Transformation transformation(@Nullable String accept) {
    return new Transformation(
        number("width", Transformation.MAX_SIDE),
        number("height", Transformation.MAX_SIDE),
        oneOf("fit", List.of(Fit.values()), fit -> fit.name().toLowerCase(Locale.ROOT))
            .orElse(Fit.COVER),
        !flag("withoutEnlargement"),
        isAuto() ? shown(accept) : format(),
        number("quality", 100));
  }

  /** Whether the caller's header Accept decides about the format. */
  boolean isAuto() {
    return AUTO.equals(query.getFirst("format"));
  }

  /** Whether it is to be saved, not shown. */
  boolean isDownload() {
    return flag("download");
  }

  Optional<String> accessToken() {
    return Optional.ofNullable(query.getFirst("access_token"));
  }

  /**
   * Refuses what would come out too large, which a side that follows from the other can.
   *
   * @throws ApiException that names the parameters to blame
   */
  void requireMakeable(Transformation wanted, Size from) {
    Framing framing = wanted.framing(from);
    Size size = framing.canvas();
    int side = Math.max(size.width(), size.height());
    if (side > Transformation.MAX_SIDE && !framing.keeps(from)) {
      List<String> given =
          List.of("width", "height", "fit").stream()
              .filter(query::containsKey)
              .map(name -> name + "=" + query.getFirst(name))
              .toList();
      throw illegal(
          "%s would make a picture of %s pixels; a side has %d at most."
              .formatted(String.join("&", given), size, Transformation.MAX_SIDE));
    }
  }

  private Optional<VariantFormat> format() {
    String text = query.getFirst("format");
    if ("jpeg".equals(text)) {
      return Optional.of(VariantFormat.JPEG);
    }
    if (text == null) {
      return Optional.empty();
    }
    return VariantFormat.of(text)
        .or(() -> {
          throw refused("format", "one of png, jpg, webp, auto", text);
        });
  }

  /** What is better than the picture's own format, if the caller shows it. */
  private static Optional<VariantFormat> shown(@Nullable String accept) {
    return accept != null && Arrays.stream(accept.split(",", -1)).anyMatch(AssetQuery::isWebp)
        ? Optional.of(VariantFormat.WEBP)
        : Optional.empty();
  }

  private static boolean isWebp(String range) {
    String[] parts = range.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
    return parts[0].equals(VariantFormat.WEBP.contentType())
        && Arrays.stream(parts).noneMatch(part -> part.matches("q=0(\\.0*)?"));
  }

  private OptionalInt number(String name, int most) {
    String text = query.getFirst(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // The sentence below quotes the value.
    }
    throw refused(name, "a whole number from 1 to " + most, text);
  }

  private <T> Optional<T> oneOf(String name, List<T> values, Function<T, String> spelling) {
    String text = query.getFirst(name);
    if (text == null) {
      return Optional.empty();
    }
    return values.stream()
        .filter(value -> spelling.apply(value).equals(text))
        .findFirst()
        .or(() -> {
          String allowed = String.join(", ", values.stream().map(spelling).toList());
          throw refused(name, "one of " + allowed, text);
        });
  }

  /** A parameter that is there means yes, unless it says no. */
  private boolean flag(String name) {
    String text = query.getFirst(name);
    return switch (text) {
      case null -> false;
      case "", "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw refused(name, "true or false", text);
    };
  }

  private static ApiException refused(String name, String allowed, String text) {
    return illegal("%s must be %s, not \"%s\".".formatted(name, allowed, text));
  }

  private static ApiException illegal(String message) {
    return new ApiException(Problem.ILLEGAL_TRANSFORMATION, message);
  }
}
