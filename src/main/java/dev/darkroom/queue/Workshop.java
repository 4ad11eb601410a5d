package dev.darkroom.queue;

import dev.darkroom.engine.Engine;

/**
 * What runs are made with.
 *
 * @param sources brings the pictures they start from
 * @param engine makes pictures of them
 * @param record writes down what comes of it
 */
public record Workshop(Sources sources, Engine engine, RunRecord record, QueueSettings settings) {}
