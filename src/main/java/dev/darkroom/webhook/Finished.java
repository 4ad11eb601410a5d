package dev.darkroom.webhook;

/** A call that has ended, and what follows from it. */
record Finished(DueDelivery delivery, Attempt attempt, Verdict verdict) {}
