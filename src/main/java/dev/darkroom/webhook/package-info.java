/**
 * Tells receivers what became of jobs: each event, to each who is owed it, in order, signed, until
 * it arrives or its schedule is used up.
 *
 * <p>A delivery is born in the transaction that changes the job, so none is lost: {@link
 * dev.darkroom.webhook.DeliveryWriter}. A {@link dev.darkroom.webhook.Dispatcher} claims it under a
 * lease, {@link dev.darkroom.webhook.Sender} makes one attempt and never decides what follows from
 * it, and {@code Judge} decides and calls nobody. Owners choose who is told of what by {@link
 * dev.darkroom.webhook.Endpoints}, see what became of it by {@link
 * dev.darkroom.webhook.Deliveries}, and have much of it sent again by {@link
 * dev.darkroom.webhook.Resends}. What calls tell of an endpoint is its {@link
 * dev.darkroom.webhook.Health}; what its owner should know of it is an {@link
 * dev.darkroom.webhook.Alert}. What always holds:
 *
 * <ul>
 *   <li>For one job and one receiver, calls are made in the order of the events, one at a time.
 *   <li>An event that a newer one has made worthless never keeps the newer one waiting.
 *   <li>Only the holder of a lease writes down what came of a call; a lease that runs out is taken
 *       by another, who sends the same delivery under the same id.
 *   <li>No transaction is open while a receiver is called, and none waits for another in a circle.
 *   <li>An alert is written in the transaction of what it tells of.
 *   <li>Nothing that is logged or printed shows the path of a URL.
 * </ul>
 */
@NullMarked
package dev.darkroom.webhook;

import org.jspecify.annotations.NullMarked;
