package dev.darkroom.api.images;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.variant.BusyException;
import dev.darkroom.asset.variant.Transformation;
import dev.darkroom.asset.variant.Variant;
import dev.darkroom.asset.variant.Variants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Stored pictures, for anybody who knows their id: users embed these URLs in pages. A picture never
 * changes, so caches may keep it. The query can have it in another size or format.
 */
@Path("/assets/{id}")
@RunOnVirtualThread
public class AssetsResource {

  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();
  private final Bucket bucket;
  private final Variants variants;
  private final Authentication authentication;

  AssetsResource(Jdbi jdbi, Bucket bucket, Variants variants, Authentication authentication) {
    this.jdbi = jdbi;
    this.bucket = bucket;
    this.variants = variants;
    this.authentication = authentication;
  }

  /** The file. */
  @GET
  public Response get(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    return answer(id, id, uri, headers, true);
  }

  /** The file under any name. */
  @GET
  @Path("/{name: .+}")
  public Response getNamed(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answer(id, name, uri, headers, true);
  }

  @HEAD
  public Response head(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    return answer(id, id, uri, headers, false);
  }

  @HEAD
  @Path("/{name: .+}")
  public Response headNamed(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answer(id, name, uri, headers, false);
  }

  private Response answer(
      String id, String name, UriInfo uri, HttpHeaders headers, boolean withBody) {
    AssetQuery query = new AssetQuery(uri.getQueryParameters());
    Transformation wanted = query.transformation(headers.getHeaderString(HttpHeaders.ACCEPT));
    boolean isDownload = query.isDownload();
    Asset asset = find(id).orElseThrow(AssetsResource::forbidden);
    Set<String> vary = new HashSet<>();
    if (query.isAuto()) {
      vary.add(HttpHeaders.ACCEPT);
    }
    if (!wanted.isInSteps()) {
      vary.add(HttpHeaders.AUTHORIZATION);
      if (!isKnown(headers, query)) {
        wanted = wanted.inSteps();
      }
    }
    query.requireMakeable(wanted, asset.size());
    Optional<Variant> variant = Variant.of(asset, wanted);
    Optional<String> disposition =
        Optional.of(name)
            .filter(_ -> isDownload)
            .map(text -> Disposition.attachment(text, extension(asset, variant)));
    AssetFile file = AssetFile.of(asset, variant, vary, disposition);
    return file.notModified(headers)
        .orElseGet(() -> file.response(content(asset, variant), headers, withBody));
  }

  /** Pictures are for anybody, so a wrong token is as good as none. */
  private boolean isKnown(HttpHeaders headers, AssetQuery query) {
    return authentication.isKnown(
        headers.getHeaderString(HttpHeaders.AUTHORIZATION), query.accessToken().orElse(null));
  }

  private Content content(Asset asset, Optional<Variant> variant) {
    return variant
        .map(this::made)
        .orElseGet(() -> bucket.find(new BucketKey(asset.id(), asset.extension())))
        .orElseThrow(AssetsResource::forbidden);
  }

  private Optional<Content> made(Variant variant) {
    try {
      return variants.get(variant);
    } catch (BusyException e) {
      throw new ApiException(
          Problem.UNAVAILABLE, e.getMessage() + " Try again in 1 s.", Map.of("Retry-After", "1"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(Problem.UNAVAILABLE, "The server is stopping; try again shortly.");
    }
  }

  private static String extension(Asset asset, Optional<Variant> variant) {
    return variant.map(made -> made.format().extension()).orElse(asset.extension());
  }

  private Optional<Asset> find(String id) {
    return PathId.parse(id)
        .flatMap(assetId -> jdbi.withHandle(handle -> assets.find(handle, assetId)));
  }

  private static ApiException forbidden() {
    return new ApiException(Problem.NOT_FOUND, "No such picture.");
  }
}
