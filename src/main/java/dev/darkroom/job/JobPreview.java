package dev.darkroom.job;

import java.util.UUID;

/**
 * The newest partial picture of a job under way.
 *
 * @param assetId the picture
 * @param progress how far the job had come when it was made, 1 to 99
 */
public record JobPreview(UUID assetId, int progress) {}
