package dev.darkroom.db;

/**
 * How much of this node's pool of connections is in use.
 *
 * @param inUse connections that somebody holds now
 * @param peak the most that were held at once since the start
 * @param most how many there may be
 * @param awaited how many threads wait for one
 */
public record PoolUse(int inUse, int peak, int most, int awaited) {}
