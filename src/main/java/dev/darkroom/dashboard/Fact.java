package dev.darkroom.dashboard;

/** Something that is so, with its name. */
public record Fact(String name, String value) {}
