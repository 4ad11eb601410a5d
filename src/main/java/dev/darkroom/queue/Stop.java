package dev.darkroom.queue;

/** Why a run is stopped before its engine is done. */
enum Stop {
  /** The job was cancelled, or another node has taken it: nobody wants the result. */
  UNWANTED,
  /** This node shuts down: the job runs again elsewhere. */
  SHUTDOWN,
  /** The engine made no progress for too long. */
  STALLED,
  /** The run took too long. */
  TOO_LONG
}
