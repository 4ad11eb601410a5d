package dev.darkroom.dashboard;

/** All about one job. */
public record JobPage(Frame frame, JobView view, Timeline timeline) {}
