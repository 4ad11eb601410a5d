package dev.darkroom.payload;

/** What a webhook of the images format carries. */
public record ImageEventObject(String event, ImageObject payload) {}
