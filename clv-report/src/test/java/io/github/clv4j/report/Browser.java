package io.github.clv4j.report;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A real browser, without a window and offline, and all it complains of. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  final List<String> complaints = new ArrayList<>();

  private Browser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Starts it if there is one. */
  static Optional<Browser> start() {
    return find().map(Browser::new);
  }

  /** Skips a test, or fails it where a browser is required. */
  static void missing() {
    String message = "no browser: install chromium, or state its path with -Dclv.browser=...";
    if (Boolean.getBoolean("clv.browser.required")) {
      fail(message);
    }
    abort(message);
  }

  private static Optional<Path> find() {
    String stated = System.getProperty("clv.browser", "");
    if (!stated.isEmpty()) {
      return Optional.of(Path.of(stated));
    }
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file as a reader would who has no network. */
  Page open(Path file, int width, ColorScheme scheme) {
    BrowserContext context =
        inPlainLocale(
            () ->
                browser.newContext(
                    new NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setTimezoneId("Pacific/Apia")));
    context.setOffline(true);
    Page page = context.newPage();
    String address = file.toUri().toString();
    page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().equals(address)) {
            complaints.add("request: " + request.url());
          }
        });
    page.navigate(address);
    return page;
  }

  Page openWithoutJavaScript(Path file) {
    Page page = browser.newContext(new NewContextOptions().setJavaScriptEnabled(false)).newPage();
    page.navigate(file.toUri().toString());
    return page;
  }

  /** Playwright writes its constants in the letters of the default locale. */
  static <T> T inPlainLocale(Supplier<T> call) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return call.get();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
