package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's two commands do what it says, and its links lead somewhere. */
class ReadmeIT {

    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LINKS = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @TempDir
    Path temp;

    @Test
    void hasTwoCommandsAndTheSecondIsWhatCiRuns() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSize(2);
        assertThat(Files.readAllLines(FaceSetsProcess.root().resolve(".ci/run")).getLast())
                .isEqualTo(commands.get(1));
    }

    @Test
    void theFirstCommandSortsAFolder() throws Exception {
        Path photos = SamplePhotos.all().get("sample1.jpg").getParent();
        Path out = temp.resolve("face-sets");
        List<String> arguments = Stream.of(commands()
                        .get(0)
                        .replace("~/Pictures", photos.toString())
                        .replace("~/face-sets", out.toString())
                        .split(" "))
                .skip(1)
                .toList();
        FaceSetsProcess run = FaceSetsProcess.start(temp.resolve("log"), arguments, temp.resolve("home"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("6 photos: ", "Look at it: file:");
        for (String made : List.of("index.html", "swap_ready", "persons", "facesets", "duplicates.json", "run.json")) {
            assertThat(out.resolve(made)).exists();
        }
        assertThat(run.output())
                .as("the usual gates want 15 photos a person")
                .contains("No set passed the gates", "--min-faces");
    }

    @Test
    void isShortAndItsLinksLeadSomewhere() throws IOException {
        Path root = FaceSetsProcess.root();
        assertThat(Files.readAllLines(root.resolve("README.md"))).hasSizeLessThan(200);
        List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(d -> d.toString().endsWith(".md")).forEach(documents::add);
        }
        for (Path document : documents) {
            Matcher link = LINKS.matcher(Files.readString(document));
            while (link.find()) {
                assertThat(document.resolveSibling(link.group(1)).normalize())
                        .as("a link in %s", document)
                        .exists();
            }
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = COMMANDS.matcher(Files.readString(FaceSetsProcess.root().resolve("README.md")));
        while (block.find()) {
            commands.addAll(List.of(block.group(1).split("\n")));
        }
        return commands;
    }
}
