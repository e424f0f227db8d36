package io.facesets.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Somebody with a browser (this machine's Chromium), who notes what it asks for and complains of. Pictures go to {@code
 * target/screenshots}. For one thread.
 */
public final class Visitor implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** This machine's Chromium, if it has one. */
    public static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the browser; there must be one. */
    public Visitor() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update")));
    }

    /** A window of that size. */
    public Page window(int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MS);
        Page page = context.newPage();
        page.onRequest(request -> asked.add(request.url()));
        page.onPageError(error -> complaints.add(error));
        page.onConsoleMessage(message -> {
            // A picture that is not there is said by the page itself.
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        return page;
    }

    /** Keeps what a window shows, once its pictures are there. */
    public static void keep(Page page, String name) {
        page.waitForFunction("""
                () => [...document.images].every(picture => {
                  const place = picture.getBoundingClientRect();
                  const seen = place.width > 0 && place.bottom > 0 && place.top < innerHeight;
                  return !seen || picture.complete && picture.naturalWidth > 0;
                })""");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Hosts that were asked for anything. */
    public List<String> hosts() {
        return asked.stream()
                .filter(url -> !url.startsWith("data:"))
                .map(url -> URI.create(url).getAuthority())
                .distinct()
                .toList();
    }

    /** What scripts, styles and the security policy ran into. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How many pixels a page is wider than its window. */
    public static int overhang(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        browser.close();
        playwright.close();
    }
}
