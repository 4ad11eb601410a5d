package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.JsonBody;
import dev.darkroom.job.NewJob;

/** Reads what one route's body asks for. */
@FunctionalInterface
interface SubmitRoute {

  /** The job that the caller asks for; throws what is wrong with the fields. */
  NewJob read(Caller caller, JsonBody fields);
}
