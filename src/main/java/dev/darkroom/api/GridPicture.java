package dev.darkroom.api;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;

/**
 * One of the four pictures of a completed job.
 *
 * @param grid the job
 */
public record GridPicture(Job grid, Asset asset) {}
