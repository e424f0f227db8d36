package io.facesets.local.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.facesets.testkit.browser.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A curator's last steps with real processes, real faces and a real browser: a name, a button, a folder with crops. */
class ConsoleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private FaceSetsProcess facesets(String... arguments) throws IOException {
        return FaceSetsProcess.startIn(temp, arguments);
    }

    @AfterEach
    void down() throws Exception {
        FaceSetsProcess down = facesets("down");
        assertThat(down.exitCode()).as(down.output()).isZero();
    }

    @Test
    void aNameAButtonAFolder() throws Exception {
        assumeTrue(Visitor.chromium().isPresent(), "no Chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Path photos = SamplePhotos.all().get("sample1.jpg").getParent();
        FaceSetsProcess run = facesets(
                "run",
                photos.toString(),
                "--out",
                temp.resolve("all").toString(),
                "--min-faces",
                "1",
                "--keep-running");
        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode state = JSON.readTree(temp.resolve("data/run/state.json").toFile());
        String root = "http://127.0.0.1:" + state.path("ports").path("cluster").asInt();
        try (Visitor visitor = new Visitor()) {
            Page page = visitor.window(1280, 860, ColorScheme.LIGHT);
            try {
                walks(page, root);
            } catch (AssertionError | RuntimeException e) {
                Visitor.keep(page, "end-to-end-failed");
                throw e;
            }
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void walks(Page page, String root) throws IOException {
        page.navigate(root + "/people");
        assertThat(page.locator(".card")).not().hasCount(0);
        Visitor.keep(page, "end-to-end-1-people");
        Locator first = page.locator(".card a").first();
        String set = first.getAttribute("href").replace("/people/", "");
        first.click();
        assertThat(page.locator(".tile")).not().hasCount(0);
        page.keyboard().press("n");
        page.keyboard().type("Anna");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(set + " is called Anna");
        assertThat(page.getByText("Exported to"))
                .containsText(temp.resolve("all").toString());
        page.locator("[data-export]").click();
        assertThat(page.getByLabel("Into the folder"))
                .hasValue(temp.resolve("all").toString());
        Path out = temp.resolve("anna");
        page.getByLabel("Into the folder").fill(out.toString());
        page.getByLabel("facefusion").check();
        page.locator("input[name=top]").fill("5");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Export").setExact(true))
                .click();
        assertThat(page.locator("[data-job=DONE]")).containsText("1 set with");
        Visitor.keep(page, "end-to-end-2-exported");
        holds(out, set);
        page.navigate(root + "/people/" + set);
        assertThat(page.getByText("Exported to " + out)).isVisible();
        Visitor.keep(page, "end-to-end-3-anna");
    }

    /** The set under its new name, a bundle of five at most, its crops as pictures, and nobody else. */
    private static void holds(Path out, String set) throws IOException {
        JsonNode sets =
                JSON.readTree(out.resolve("swap_ready/manifest.json").toFile()).path("facesets");
        assertThat(sets).hasSize(1);
        assertThat(sets.path(0).path("name").asText()).isEqualTo(set);
        assertThat(sets.path(0).path("label").asText()).isEqualTo("Anna");
        assertThat(out.resolve("swap_ready/" + set + "/" + set + "_top5.fsz")).isNotEmptyFile();
        int crops = sets.path(0).path("faces").asInt();
        assertThat(crops).isPositive();
        try (Stream<Path> pictures = Files.list(out.resolve("swap_ready/" + set + "/faces"))) {
            assertThat(pictures).hasSize(crops);
        }
        try (Stream<Path> pictures = Files.list(out.resolve("formats/facefusion/" + set))) {
            assertThat(pictures.filter(file -> file.toString().endsWith(".png")))
                    .hasSize(crops);
        }
    }
}
