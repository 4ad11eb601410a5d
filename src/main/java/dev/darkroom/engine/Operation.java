package dev.darkroom.engine;

/** The kinds of run. */
public enum Operation {
  /** Four pictures from a text, with or without pictures that guide it. */
  IMAGINE,
  /** Four pictures that are kin to one source picture. */
  VARIATION,
  /** One source picture at twice its size. */
  UPSCALE,
  /** Four texts from one source picture, each usable as a prompt. */
  DESCRIBE,
  /** Four pictures from two to five source pictures, with or without a text. */
  BLEND
}
