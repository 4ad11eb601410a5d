/**
 * Measures with a database of its own: the delivery of webhooks, by the commands {@code bench
 * webhooks} and {@code bench soak}, and the dashboard's pages, by {@code bench pages}. They need
 * the built program and nothing else.
 *
 * <p>Pages are read from a whole server with thousands of images. The other two run the parts that
 * a server runs, {@code Dispatcher}, {@code DeliveryWriter} and {@code Sender}, on a PostgreSQL of
 * their own that waits for the disk, and a receiver in this process that notes each call. Nothing
 * is painted: jobs are submitted and cancelled. {@link dev.darkroom.bench.Scenario} is what there
 * is to measure, {@link dev.darkroom.bench.Figure} what comes of it. Whatever a figure says, {@link
 * dev.darkroom.bench.Audit} has compared what the database owes with what the receiver got.
 *
 * <p>Latencies count from the moment at which an event was due to be published: publishers keep to
 * their timetable whatever the server does, so that a stall is charged for all that it held up.
 */
@NullMarked
package dev.darkroom.bench;

import org.jspecify.annotations.NullMarked;
