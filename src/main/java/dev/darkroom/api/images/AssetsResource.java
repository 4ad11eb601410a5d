package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Stored pictures, for anybody who knows their id: users embed these URLs in pages. A picture never
 * changes, so caches may keep it.
 */
@Path("/assets/{id}")
@RunOnVirtualThread
public class AssetsResource {

  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();
  private final Bucket bucket;

  AssetsResource(Jdbi jdbi, Bucket bucket) {
    this.jdbi = jdbi;
    this.bucket = bucket;
  }

  /** The file. */
  @GET
  public Response get(
      @PathParam("id") String id,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return answer(id, range, ifRange, ifNoneMatch, true);
  }

  /** The file under any name. */
  @GET
  @Path("/{name: .+}")
  public Response getNamed(
      @PathParam("id") String id,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return answer(id, range, ifRange, ifNoneMatch, true);
  }

  @HEAD
  public Response head(
      @PathParam("id") String id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return answer(id, null, null, ifNoneMatch, false);
  }

  @HEAD
  @Path("/{name: .+}")
  public Response headNamed(
      @PathParam("id") String id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return answer(id, null, null, ifNoneMatch, false);
  }

  private Response answer(
      String id,
      @Nullable String range,
      @Nullable String ifRange,
      @Nullable String ifNoneMatch,
      boolean withBody) {
    Asset asset = find(id).orElseThrow(AssetsResource::forbidden);
    Content content =
        bucket
            .find(new BucketKey(asset.id(), asset.extension()))
            .orElseThrow(AssetsResource::forbidden);
    String etag = "\"" + asset.id() + "\"";
    if (ifNoneMatch != null && matches(ifNoneMatch, etag)) {
      return headers(Response.notModified(), asset, etag).build();
    }
    Optional<ByteRange> part =
        range == null || (ifRange != null && !ifRange.equals(etag))
            ? Optional.empty()
            : ByteRange.parse(range, content.size());
    Response.ResponseBuilder response = part.isPresent() ? Response.status(206) : Response.ok();
    long first = part.map(ByteRange::first).orElse(0L);
    long length = part.map(ByteRange::length).orElse(content.size());
    part.ifPresent(p -> response.header("Content-Range", p.header(content.size())));
    if (withBody) {
      response.entity(body(content, first, length));
    } else {
      response.header("Content-Length", length);
    }
    return headers(response.type(asset.contentType()), asset, etag).build();
  }

  private static Object body(Content content, long first, long length) {
    return content
        .file()
        .<Object>map(file -> new PathPart(file, first, length))
        .orElseGet(() -> content.open(first, length));
  }

  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder response, Asset asset, String etag) {
    Map.of(
            "ETag", etag,
            "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    asset.createdAt().atOffset(ZoneOffset.UTC)),
            "Cache-Control", "public, max-age=2592000, immutable",
            "Accept-Ranges", "bytes",
            "Access-Control-Allow-Origin", "*",
            "Content-Security-Policy", "default-src 'none'",
            "X-Content-Type-Options", "nosniff")
        .forEach(response::header);
    return response;
  }

  private static boolean matches(String ifNoneMatch, String etag) {
    return ifNoneMatch.equals("*") || ifNoneMatch.contains(etag);
  }

  private Optional<Asset> find(String id) {
    return PathId.parse(id)
        .flatMap(assetId -> jdbi.withHandle(handle -> assets.find(handle, assetId)));
  }

  private static ApiException forbidden() {
    return new ApiException(Problem.NOT_FOUND, "No such picture.");
  }
}
