/** The jobs API: jobs with a webhook each, live events, and the accounts and keys behind them. */
@NullMarked
package dev.darkroom.api.jobs;

import org.jspecify.annotations.NullMarked;
