/**
 * What makes pictures. An engine knows pictures and nothing of jobs, accounts or webhooks; each
 * engine has a package of its own below this one.
 *
 * <p>What one engine can't do the core does for it (the grid, the tiling of previews, upscaling,
 * describing), driven by {@link dev.darkroom.engine.EngineCapabilities} and never by asking which
 * engine it is. The contract is tested for every engine by the suite {@code EngineContract}.
 */
@NullMarked
package dev.darkroom.engine;

import org.jspecify.annotations.NullMarked;
