package dev.darkroom.engine.sketch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.engine.sketch.Fields.Strange;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.Optional;
import java.util.Set;

/** A scene as JSON, and back where it is a scene that this painter can paint. */
final class SceneText {

  private static final int MOST_TINTS = 8;
  private static final int MOST_SUBJECTS = 8;
  private static final int MOST_OF_A_KIND = 7;

  private SceneText() {}

  /** Puts the scene into {@code json} and returns it. */
  static ObjectNode write(Scene scene, ObjectNode json) {
    json.put("place", scene.place().name())
        .put("hour", scene.hour().name())
        .put("weather", scene.weather().name())
        .put("season", scene.season().name())
        .put("style", scene.style().name())
        .put("palette", scene.palette())
        .put("layout", scene.layout())
        .put("vividness", scene.vividness())
        .put("oddness", scene.oddness());
    names(scene.features(), json.putArray("features"));
    names(scene.absent(), json.putArray("absent"));
    ArrayNode tints = json.putArray("tints");
    scene.tints().forEach(tint -> write(tint, tints.addObject()));
    ArrayNode subjects = json.putArray("subjects");
    scene.subjects().forEach(subject -> write(subject, subjects.addObject()));
    write(scene.shot(), json.putObject("shot"));
    return json;
  }

  private static void names(Set<Feature> features, ArrayNode json) {
    features.stream().sorted().map(Feature::name).forEach(json::add);
  }

  private static void write(Tint tint, ObjectNode json) {
    json.put("red", tint.red()).put("green", tint.green()).put("blue", tint.blue());
  }

  private static void write(Subject subject, ObjectNode json) {
    json.put("icon", subject.icon()).put("count", subject.count());
    subject.tint().ifPresent(tint -> write(tint, json.putObject("tint")));
  }

  private static void write(Shot shot, ObjectNode json) {
    json.put("film", shot.film().name())
        .put("tiled", shot.tiled())
        .put("rise", shot.framing().rise())
        .put("eye", shot.framing().eye());
    shot.framing().sun().ifPresent(sun -> json.put("sun", sun));
    shot.grade().ifPresent(grade -> write(grade, json.putObject("grade")));
  }

  private static void write(Grade grade, ObjectNode json) {
    json.put("share", grade.share());
    numbers(grade.above(), json.putArray("above"));
    numbers(grade.below(), json.putArray("below"));
  }

  private static void numbers(Grade.Zone zone, ArrayNode json) {
    for (float number : zone.numbers()) {
      json.add(number);
    }
  }

  static Scene read(Fields fields) throws Strange {
    return new Scene(
        fields.word("place", Place.class),
        fields.word("hour", Hour.class),
        fields.word("weather", Weather.class),
        fields.word("season", Season.class),
        fields.words("features", Feature.class),
        fields.words("absent", Feature.class),
        fields.word("style", Style.class),
        fields.list("tints", MOST_TINTS, SceneText::tint),
        fields.list("subjects", MOST_SUBJECTS, SceneText::subject),
        fields.real("palette", 0, 1),
        fields.real("layout", 0, 1),
        fields.real("vividness", 0, 2),
        fields.real("oddness", 0, 1),
        shot(fields.object("shot")));
  }

  private static Tint tint(Fields fields) throws Strange {
    return new Tint(
        fields.real("red", 0, 1), fields.real("green", 0, 1), fields.real("blue", 0, 1));
  }

  private static Subject subject(Fields fields) throws Strange {
    String icon = fields.text("icon", 100);
    if (!IconSet.standard().has(icon)) {
      throw new Strange("icon");
    }
    Optional<Tint> tint =
        fields.has("tint") ? Optional.of(tint(fields.object("tint"))) : Optional.empty();
    return new Subject(icon, (int) fields.whole("count", 1, MOST_OF_A_KIND), tint);
  }

  private static Shot shot(Fields fields) throws Strange {
    Framing framing =
        new Framing(
            fields.real("rise", -Framing.FARTHEST, Framing.FARTHEST),
            fields.real("eye", Framing.LOWEST, Framing.HIGHEST),
            fields.perhaps("sun", 0, 1));
    Optional<Grade> grade =
        fields.has("grade") ? Optional.of(grade(fields.object("grade"))) : Optional.empty();
    return new Shot(framing, fields.word("film", Film.class), fields.flag("tiled"), grade);
  }

  private static Grade grade(Fields fields) throws Strange {
    return new Grade(
        zone(fields.reals("above", 6)), zone(fields.reals("below", 6)), fields.real("share", 0, 1));
  }

  private static Grade.Zone zone(float[] n) throws Strange {
    Grade.Zone zone = new Grade.Zone(n[0], n[1], n[2], n[3], n[4], n[5]);
    if (!zone.plausible()) {
      throw new Strange("zone");
    }
    return zone;
  }
}
