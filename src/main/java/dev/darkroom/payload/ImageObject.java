package dev.darkroom.payload;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The images format: one image, which is one job that makes a grid. The order of keys is part of
 * it.
 */
public record ImageObject(
    UUID id,
    String prompt,
    @Nullable UUID results,
    UUID userCreated,
    String dateCreated,
    String status,
    @Nullable Integer progress,
    @Nullable URI url,
    @Nullable String error,
    @Nullable List<URI> upscaledUrls,
    List<UUID> upscaled,
    @Nullable String ref) {}
