package dev.darkroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.darkroom.db.DatabaseClock;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, and what no class may be named or do. */
class ArchitectureTest {

  private static final String ROOT = "dev.darkroom.";

  private static final JavaClasses CLASSES = importClasses();

  /** What each package may use beside itself, the program's libraries, and {@code loop}. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              arrows("bench", "webhook", "job", "account", "payload", "prompt", "egress", "db"),
              arrows("config"),
              arrows("db"),
              arrows("egress"),
              arrows("loop"),
              arrows("prompt"),
              arrows("cli"),
              arrows("account", "db"),
              arrows("job", "account", "db", "prompt"),
              arrows("asset", "account", "db"),
              arrows("engine", "asset"),
              arrows("source", "asset", "egress", "job"),
              arrows("queue", "job", "engine", "asset", "source", "prompt", "db"),
              arrows("payload", "job", "asset", "prompt"),
              arrows("overview", "account", "asset", "db", "engine", "job", "prompt", "webhook"),
              arrows("webhook", "job", "account", "payload", "egress", "db", "asset"),
              arrows(
                  "api",
                  "job",
                  "account",
                  "asset",
                  "webhook",
                  "payload",
                  "prompt",
                  "queue",
                  "engine",
                  "source",
                  "db",
                  "egress",
                  "config",
                  "overview"),
              arrows(
                  "dashboard",
                  "api",
                  "engine",
                  "overview",
                  "job",
                  "account",
                  "asset",
                  "webhook",
                  "prompt",
                  "payload",
                  "source",
                  "db")));

  private static JavaClasses importClasses() {
    // What the libraries are made of is of no interest, and takes most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.darkroom");
  }

  private static Map.Entry<String, Set<String>> arrows(String from, String... to) {
    return Map.entry(from, Set.of(to));
  }

  static Set<String> packages() {
    return ARROWS.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItMay(String name) {
    String[] forbidden =
        topPackages().stream()
            .filter(other -> !other.equals(name) && !other.equals("loop"))
            .filter(other -> !ARROWS.getOrDefault(name, Set.of()).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
  }

  @Test
  void eachPackageHasItsArrows() {
    Set<String> named = new TreeSet<>(ARROWS.keySet());
    named.add("app");

    assertThat(topPackages()).isEqualTo(named);
  }

  @Test
  void picturesAreAllThatEnginesKnowOfAssets() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "engine..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "asset..").and(not(named("Picture", "Size", "Resize"))))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Data|Info|DTO|Dto|Base)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void timeIsTakenFromTheClockThatIsGiven() {
    noClasses()
        .that()
        .areNotAssignableTo(DatabaseClock.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void eachPackageSaysWhatItIs() {
    List<String> undescribed =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> !CLASSES.contain(name + ".package-info"))
            .toList();

    assertThat(undescribed).isEmpty();
  }

  @Test
  void jobsKnowNothingOfHttp() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + "job..", ROOT + "queue..", ROOT + "account..", ROOT + "engine..")
        .should()
        .onlyDependOnClassesThat(
            not(
                resideInAnyPackage(
                    "jakarta.ws..", "io.vertx..", "io.quarkus..", "java.net.http..")))
        .check(CLASSES);
  }

  private static Set<String> topPackages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(ROOT))
        .map(name -> name.substring(ROOT.length()).split("\\.", -1)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> known = Arrays.stream(names).collect(Collectors.toSet());
    return DescribedPredicate.describe(
        "named " + known,
        javaClass -> known.contains(javaClass.getBaseComponentType().getSimpleName()));
  }
}
