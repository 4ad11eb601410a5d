package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asking for jobs in a browser, with pictures and without. */
@ExtendWith({Shared.class, Browsing.class})
class CreateBrowserIT {

  private static final double PATIENCE = 120_000;
  private static final FilePayload LAMP =
      new FilePayload("lamp.png", "image/png", Pictures.png(0xAA6633));
  private static final FilePayload SEA =
      new FilePayload("sea.png", "image/png", Pictures.png(0x3366AA));
  private static final FilePayload NOTES = new FilePayload("notes.txt", "text/plain", new byte[9]);

  private final ServerProcess server;
  private final Browser browser;
  private final LoginOwner owner;

  CreateBrowserIT(ServerProcess server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.owner = LoginOwner.create(server);
  }

  @AfterEach
  void leaveNothingRunning() {
    owner.owner().cancelAll();
  }

  @Test
  void picturesAreChosenDroppedPastedAndNamedAndSentInTheirOrder() {
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.getByText("Blend", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/create/blend");

    page.locator("input[type=file]").setInputFiles(new FilePayload[] {LAMP, NOTES});
    page.getByText("notes.txt is no PNG, JPEG, WebP or GIF.").waitFor();
    transfer(page, "drop", SEA);
    transfer(page, "paste", LAMP);
    page.getByLabel("URLs of pictures").fill("https://example.com/a.png nonsense");
    page.keyboard().press("Enter");
    page.getByText("“nonsense” is no URL of a picture.").waitFor();
    assertThat(names(page)).containsExactly("lamp.png", "sea.png", "lamp.png", "example.com");
    assertThat(page.locator(".thumb img:visible").count()).isEqualTo(3);

    page.getByLabel("Remove sea.png").press("Enter");
    assertThat(names(page)).containsExactly("lamp.png", "lamp.png", "example.com");
    assertThat(page.locator(":focus").getAttribute("aria-label")).isEqualTo("Remove lamp.png");
    page.getByLabel("3:2").check();
    Browser.button(page, "Blend").click();
    Locator card = page.locator(".card");
    card.waitFor();
    assertThat(card.locator(".facts").innerText()).contains("Blend", "3 pictures", "3:2");
    browser.requireNoComplaints();
  }

  @Test
  void noMorePicturesAreTakenThanTheApiTakes() {
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);

    page.locator("input[type=file]")
        .setInputFiles(new FilePayload[] {LAMP, SEA, LAMP, SEA, LAMP, SEA});

    page.getByText("At most 5 pictures can be taken.").waitFor();
    assertThat(names(page)).hasSize(5);
    assertThat(page.locator("input[type=file]").isVisible()).isFalse();
    browser.requireNoComplaints();
  }

  @Test
  void whatIsTooLargeIsToldBeforeItIsSentAndTheRestIsTaken() {
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.navigate("/create/blend");

    page.evaluate(
        """
        () => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(21 << 20)], "wall.png", { type: "image/png" }));
          for (const name of ["a", "b", "c", "d"]) {
            transfer.items.add(new File([new Uint8Array(19 << 20)], name + ".png", { type: "image/png" }));
          }
          const how = { bubbles: true, cancelable: true, dataTransfer: transfer };
          document.body.dispatchEvent(new DragEvent("drop", how));
        }\
        """);

    page.getByText("wall.png is too large: it has 21 MB, and a picture may have 20 MB.").waitFor();
    page.getByText("d.png is too large beside the others: all together may have 64 MB.").waitFor();
    assertThat(names(page)).containsExactly("a.png", "b.png", "c.png");
    assertThat(page.locator("[data-over]").count()).isZero();
    browser.requireNoComplaints();
  }

  @Test
  void aRefusalLeavesWhatIsChosenAsItIs() {
    Page page = browser.logIn(server, owner, ColorScheme.DARK);
    page.navigate("/create/describe");
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("broken.png", "image/png", new byte[9]));

    Browser.button(page, "Describe").click();
    page.locator("#notice").getByText("broken.png").waitFor();
    assertThat(names(page)).containsExactly("broken.png");

    page.route(
        "**/create/describe",
        route ->
            route.fulfill(new Route.FulfillOptions().setStatus(413).setBody("<h1>Too large</h1>")));
    Browser.button(page, "Describe").click();
    page.getByText("That is more than the server takes at once.").waitFor();
    assertThat(names(page)).containsExactly("broken.png");
    assertThat(page.locator("#cards").textContent()).isBlank();
  }

  @Test
  void aPictureIsDescribedAndItsPromptImaginedByKeyboardAlone() {
    Page page = browser.logIn(server, owner, ColorScheme.DARK);
    page.navigate("/create/describe");

    page.locator("input[type=file]").setInputFiles(LAMP);
    page.keyboard().press("Control+Enter");
    page.locator(".card[data-status=completed]")
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    assertThat(names(page)).isEmpty();
    String prompt = page.locator(".prompts p").nth(1).innerText();
    page.locator("[data-key=pick2]").press("Enter");
    page.waitForURL("**/create");
    assertThat(page.locator("#prompt").inputValue()).isEqualTo(prompt);
    assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("prompt");

    page.getByLabel("Chaos").press("End");
    page.getByLabel("Seed").fill("77");
    Browser.button(page, "Create").click();
    Locator card = page.locator(".card").first();
    card.getByText("seed 77").waitFor();
    card.getByText("Edit").press("Enter");
    page.waitForURL("**/create");
    assertThat(page.locator("#prompt").inputValue()).isEqualTo(prompt);
    assertThat(page.getByLabel("Seed").inputValue()).isEqualTo("77");
    assertThat(page.getByLabel("Chaos").inputValue()).isEqualTo("100");
    browser.requireNoComplaints();
  }

  @Test
  void nobodyIsLeftOut() {
    owner.owner().submitFailingImage();
    Page page = browser.logIn(server, owner, ColorScheme.LIGHT);
    page.navigate("/create/blend");
    page.locator("input[type=file]").setInputFiles(new FilePayload[] {LAMP, SEA});
    page.locator(".thumb").last().waitFor();
    Browser.requireAccessible(page);
    browser.requireNoComplaints();
  }

  private static List<String> names(Page page) {
    return page.locator(".thumb-name").allTextContents();
  }

  /** Hands a file over as the system does when one is dropped or pasted. */
  private static void transfer(Page page, String event, FilePayload file) {
    page.evaluate(
        """
        ({ event, name, type, base64 }) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name, { type }));
          const how = { bubbles: true, cancelable: true, dataTransfer: transfer, clipboardData: transfer };
          document.body.dispatchEvent(event === "drop" ? new DragEvent(event, how) : new ClipboardEvent(event, how));
        }\
        """,
        Map.of(
            "event",
            event,
            "name",
            file.name,
            "type",
            file.mimeType,
            "base64",
            Base64.getEncoder().encodeToString(file.buffer)));
  }
}
