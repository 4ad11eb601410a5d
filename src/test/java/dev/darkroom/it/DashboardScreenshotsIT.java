package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of {@code docs/screenshots}: {@code ./darkroom test
 * -Dit.test=DashboardScreenshotsIT -Ddarkroom.screenshots=docs/screenshots}.
 */
@EnabledIfSystemProperty(named = "darkroom.screenshots", matches = ".+")
class DashboardScreenshotsIT {

  private static final Path FOLDER = Path.of(System.getProperty("darkroom.screenshots", "target"));
  private static final String EMAIL = "ada@example.com";
  private static final double PATIENCE = 120_000;
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  /** Of all shapes, so that the pictures show how cards go together. */
  private static final List<String> PROMPTS =
      List.of(
          "a lighthouse on a cliff in a storm at night, waves breaking against the rocks --ar 2:3",
          "a winter city under snow, warm windows",
          "a fox in an autumn forest in morning mist, soft light, oil on canvas, with a great many"
              + " words that go on for longer than a card has room for, so that it must be cut",
          "a red balloon above a wheat field --ar 3:2 --chaos 40",
          "mountains behind a still lake at dawn --ar 16:9");

  /**
   * A page to be taken in both themes.
   *
   * @param name the file's, before the theme
   * @param onPhone whether it is taken on a phone, too
   */
  private record Shot(String name, String path, boolean onPhone) {}

  @Test
  void takeThem(@TempDir Path folder) {
    Launch launch = Launch.in(folder).with("--webhook-retry-waits", "200ms,1s,1h");
    try (ServerProcess server = launch.start();
        Browser browser = Browser.open();
        Receiver receiver = Receiver.open()) {
      Page page = browser.page(server, ColorScheme.DARK);
      shoot(page, "login", "/login");
      shoot(browser.page(server, ColorScheme.LIGHT), "login-light", "/login");
      LoginOwner owner = ada(server);
      logIn(page);
      shoot(page, "create-empty", "/create");
      EndpointOwner endpoints = new EndpointOwner(owner.owner(), receiver);
      String endpoint = listen(endpoints);
      List<Shot> shots =
          shots(endpoint, ask(page, owner.owner()), delivery(owner.owner().client()));
      for (ColorScheme scheme : SCHEMES) {
        take(browser.page(server, scheme), shots, "-" + theme(scheme));
        Page phone = browser.phonePage(server, scheme);
        take(phone, shots.stream().filter(Shot::onPhone).toList(), "-phone-" + theme(scheme));
        tools(browser.page(server, scheme), theme(scheme));
      }
      develop(page);
      newKey(page);
    }
  }

  /** An operator who also asks for pictures. */
  private static LoginOwner ada(ServerProcess server) {
    LoginOwner owner = LoginOwner.create(server);
    server.admin().patch("/v1/accounts/" + owner.owner().id(), "{\"role\":\"admin\"}");
    owner
        .owner()
        .client()
        .patch(
            "/users/me",
            "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"email\":\"%s\"}"
                .formatted(EMAIL));
    return owner;
  }

  /** Receivers of which one answers, one sometimes does not, and one never; returns the second. */
  private static String listen(EndpointOwner endpoints) {
    Inbox shop = endpoints.inbox();
    endpoints.owner().tellImagesTo(shop);
    endpoints.newEndpoint(endpoints.inbox(), ",\"description\":\"The shop's catalogue\"");
    endpoints.newEndpoint(
        endpoints.inbox().answerAlways(500), ",\"description\":\"The newsletter\"");
    return endpoints
        .newEndpoint(
            endpoints.inbox().answer(503, 200, 200, 503, 503, 503, 200, 200, 503),
            ",\"description\":\"The archive in the cellar\"")
        .at("/endpoint/endpoint_id")
        .textValue();
  }

  /** Has jobs of several types end in several ways; returns one that has four pictures. */
  private static String ask(Page page, Owner owner) {
    owner.submitFailingImage();
    imagine(page, PROMPTS.getFirst());
    String grid = owner.client().get("/v1/jobs?limit=1").data().get(0).path("id").textValue();
    String picture = owner.job(grid).at("/result/images/1/url").textValue();
    owner.awaitJob(
        owner.submit("/v1/upscale", "{\"job_id\":\"%s\",\"index\":2}".formatted(grid)),
        "completed");
    owner.awaitJob(
        owner.submit("/v1/describe", "{\"image_url\":\"%s\"}".formatted(picture)), "completed");
    PROMPTS.stream().skip(1).forEach(prompt -> imagine(page, prompt));
    return grid;
  }

  private static void imagine(Page page, String prompt) {
    page.locator("#prompt").fill(prompt);
    page.keyboard().press("Control+Enter");
    page.locator(".card", new Page.LocatorOptions().setHasText(prompt.replaceFirst(" --.*", "")))
        .and(page.locator("[data-status=completed]"))
        .first()
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
  }

  /** A delivery that has failed at least once. */
  private static String delivery(Client client) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                client
                    .get("/v1/deliveries?limit=100")
                    .data()
                    .valueStream()
                    .filter(delivery -> delivery.path("attempts").intValue() > 1)
                    .map(delivery -> delivery.path("delivery_id").textValue())
                    .findFirst()
                    .orElse(""),
            id -> !id.isEmpty());
  }

  private static List<Shot> shots(String endpoint, String job, String delivery) {
    return List.of(
        new Shot("create", "/create", true),
        new Shot("gallery", "/gallery", true),
        new Shot("job", "/jobs/" + job, true),
        new Shot("webhooks", "/webhooks", true),
        new Shot("endpoint", "/webhooks/endpoints/" + endpoint, false),
        new Shot("deliveries", "/webhooks/deliveries", true),
        new Shot("delivery", "/webhooks/deliveries/" + delivery, false),
        new Shot("user", "/user", true),
        new Shot("admin-accounts", "/admin/accounts", false),
        new Shot("admin-queue", "/admin/queue", true),
        new Shot("admin-engines", "/admin/engines", false),
        new Shot("admin-system", "/admin/system", false));
  }

  private static void take(Page page, List<Shot> shots, String suffix) {
    logIn(page);
    for (Shot shot : shots) {
      shoot(page, shot.name + suffix, shot.path);
    }
  }

  /** The other tools, with pictures that wait to be sent. */
  private static void tools(Page page, String theme) {
    logIn(page);
    List<byte[]> thumbnails =
        page.locator(".card .quad img").all().stream()
            .limit(3)
            .map(image -> page.request().get(image.getAttribute("src")).body())
            .toList();
    FilePayload[] files = new FilePayload[thumbnails.size()];
    for (int i = 0; i < files.length; i++) {
      files[i] = new FilePayload("picture-%d.webp".formatted(i), "image/webp", thumbnails.get(i));
    }
    page.navigate("/create/describe");
    page.locator("input[type=file]").setInputFiles(files[0]);
    settle(page, "create-describe-" + theme);
    page.navigate("/create/blend");
    page.locator("input[type=file]").setInputFiles(files);
    page.locator("#prompt").fill("in the manner of an old postcard");
    settle(page, "create-blend-" + theme);
  }

  /** A job that takes long enough for its picture to be taken. */
  private static void develop(Page page) {
    page.navigate("/create");
    page.locator("#prompt").fill("a harbour in a storm, tall ships --quality 2");
    page.keyboard().press("Control+Enter");
    page.locator("[data-preview]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    page.getByText("Developing").waitFor();
    page.waitForTimeout(1500);
    save(page, "create-developing");
  }

  private static void newKey(Page page) {
    page.navigate("/user");
    page.getByPlaceholder("What it is for").fill("the shop");
    page.getByText("Create key").click();
    page.getByText("shown this once").waitFor();
    page.locator("[data-add-webhook]").click();
    save(page, "user-new-key");
  }

  private static void logIn(Page page) {
    page.navigate("/login");
    page.getByLabel("E-mail").fill(EMAIL);
    page.getByLabel("Password").fill(LoginOwner.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/create");
  }

  private static void shoot(Page page, String name, String path) {
    assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
    settle(page, name);
  }

  private static void settle(Page page, String name) {
    page.waitForTimeout(700);
    save(page, name);
  }

  private static void save(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }

  private static String theme(ColorScheme scheme) {
    return scheme.name().toLowerCase(Locale.ROOT);
  }
}
