package dev.darkroom.api.images;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.variant.Variant;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/**
 * A file as HTTP sees it: what it is called, and who has it already (RFC 9110, sections 13 and 14).
 *
 * @param vary the headers of the request that chose it, beside the URL
 * @param disposition what the header Content-Disposition says
 */
record AssetFile(
    String etag,
    Instant lastModified,
    String contentType,
    Set<String> vary,
    Optional<String> disposition) {

  /**
   * The file of a picture, or of its variant. The tag says how a variant was made, and that makes
   * the same bytes each time, so it need not be made to answer who has it.
   */
  static AssetFile of(
      Asset asset, Optional<Variant> variant, Set<String> vary, Optional<String> disposition) {
    return new AssetFile(
        "\"" + variant.map(Variant::name).orElse(asset.id().toString()) + "\"",
        asset.createdAt().truncatedTo(ChronoUnit.SECONDS),
        variant.map(made -> made.format().contentType()).orElse(asset.contentType()),
        Set.copyOf(vary),
        disposition);
  }

  /** The answer to a caller who has the file, or empty for one who has not. */
  Optional<Response> notModified(HttpHeaders request) {
    String tags = request.getHeaderString("If-None-Match");
    boolean has =
        tags == null
            ? isSince(request.getHeaderString("If-Modified-Since"))
            : tags.equals("*") || tags.contains(etag);
    return has ? Optional.of(headers(Response.notModified()).build()) : Optional.empty();
  }

  /** The answer with the file, or with the part of it that the caller wants. */
  Response response(Content content, HttpHeaders request, boolean withBody) {
    Optional<ByteRange> part =
        Optional.ofNullable(request.getHeaderString("Range"))
            .filter(_ -> withBody && isSame(request.getHeaderString("If-Range")))
            .flatMap(range -> ByteRange.parse(range, content.size()));
    Response.ResponseBuilder response = part.isPresent() ? Response.status(206) : Response.ok();
    long first = part.map(ByteRange::first).orElse(0L);
    long length = part.map(ByteRange::length).orElse(content.size());
    part.ifPresent(p -> response.header("Content-Range", p.header(content.size())));
    response.header("Content-Length", length);
    if (withBody) {
      response.entity(body(content, first, length));
    }
    return headers(response.type(contentType)).build();
  }

  private static Object body(Content content, long first, long length) {
    return content
        .file()
        .<Object>map(file -> new PathPart(file, first, length))
        .orElseGet(() -> content.open(first, length));
  }

  private Response.ResponseBuilder headers(Response.ResponseBuilder response) {
    if (!vary.isEmpty()) {
      response.header("Vary", String.join(", ", vary.stream().sorted().toList()));
    }
    disposition.ifPresent(text -> response.header("Content-Disposition", text));
    return response
        .header("ETag", etag)
        .header(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(lastModified.atOffset(ZoneOffset.UTC)))
        .header("Cache-Control", "public, max-age=2592000, immutable")
        .header("Accept-Ranges", "bytes")
        .header("Content-Security-Policy", "default-src 'none'")
        .header("X-Content-Type-Options", "nosniff");
  }

  private boolean isSince(@Nullable String date) {
    return parse(date).filter(instant -> !lastModified.isAfter(instant)).isPresent();
  }

  /** Whether the file is the one of which the caller has a part; without a condition it is. */
  private boolean isSame(@Nullable String ifRange) {
    return ifRange == null
        || ifRange.equals(etag)
        || parse(ifRange).filter(lastModified::equals).isPresent();
  }

  private static Optional<Instant> parse(@Nullable String date) {
    if (date == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
