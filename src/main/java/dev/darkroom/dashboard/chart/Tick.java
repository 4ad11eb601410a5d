package dev.darkroom.dashboard.chart;

/**
 * A mark on an axis.
 *
 * @param position where it lies along the axis, from 0 to 1
 */
public record Tick(double position, String label) {}
