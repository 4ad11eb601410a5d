package dev.darkroom.dashboard;

/** A page that says why there is no other. */
public record ProblemPage(String sentence, Theme theme) {}
