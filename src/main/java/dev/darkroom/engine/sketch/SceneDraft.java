package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.List;
import java.util.Set;

/** A scene that is still being changed; its fields are those of {@link Scene}. */
final class SceneDraft {

  Place place;
  Hour hour;
  Weather weather;
  Season season;
  Set<Feature> features;
  Set<Feature> absent;
  Style style;
  List<Tint> tints;
  List<Subject> subjects;
  float palette;
  float layout;
  float vividness;
  float oddness;
  Shot shot;

  SceneDraft(Scene scene) {
    place = scene.place();
    hour = scene.hour();
    weather = scene.weather();
    season = scene.season();
    features = scene.features();
    absent = scene.absent();
    style = scene.style();
    tints = scene.tints();
    subjects = scene.subjects();
    palette = scene.palette();
    layout = scene.layout();
    vividness = scene.vividness();
    oddness = scene.oddness();
    shot = scene.shot();
  }

  Scene scene() {
    return new Scene(
        place, hour, weather, season, features, absent, style, tints, subjects, palette, layout,
        vividness, oddness, shot);
  }
}
