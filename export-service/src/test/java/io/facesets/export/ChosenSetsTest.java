package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Formats;
import io.facesets.export.core.format.Recogniser;
import io.facesets.export.edge.format.FormatCatalog;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of some sets, and formats beside the bundles: what they touch and what they leave. */
class ChosenSetsTest {

    private static final FormatSpec FOLDER = new FormatSpec("facefusion", Map.of());
    private static final Choice SECOND = Choice.of(Set.of(IdentityId.faceset(2)));

    @TempDir
    Path temp;

    private Path out;
    private Album album;
    private Workshop workshop;

    @BeforeEach
    void threeSetsOfTwo() throws IOException {
        out = temp.resolve("out");
        album = new Album(temp.resolve("photos"));
        workshop = new Workshop(temp.resolve("export.db"));
        for (int person = 0; person < 3; person++) {
            add("a" + person, 10 + person, person);
            add("b" + person, 20 + person, person);
        }
        sorted();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void add(String name, int seed, int person) throws IOException {
        album.add(
                name + ".png", PaintedFaces.photo(seed, 900, 700, List.of(new Painted(person, 300, 200, 180 + seed))));
    }

    private void sorted() {
        album.sort((face, person) -> person + 1);
        workshop.take(album.drain());
    }

    @Test
    void aFreshFolderHoldsTheChosenSetsAndNothingElse() throws Exception {
        ExportReport report = workshop.export(out, SECOND, List.of());

        assertThat(report.facesets()).isOne();
        assertThat(report.crops()).isEqualTo(2);
        assertThat(out.resolve("swap_ready/faceset_002/faceset_002_all.fsz")).isRegularFile();
        assertThat(out.resolve("swap_ready/faceset_001")).doesNotExist();
        assertThat(out.resolve("persons")).isEmptyDirectory();
        assertThat(out.resolve("facesets")).isEmptyDirectory();
        assertThat(out.resolve("duplicates.json")).doesNotExist();
        assertThat(json("swap_ready/manifest.json").path("facesets")).hasSize(1);
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("faceset_002")
                .doesNotContain("faceset_001", "faceset_003");
    }

    @Test
    void setsThatWereNotChosenAreNotTouched() throws Exception {
        workshop.export(out);
        Map<String, String> before = Prints.of(out);
        for (int person = 0; person < 3; person++) {
            add("c" + person, 30 + person, person);
        }
        sorted();

        ExportReport report = workshop.export(out, SECOND, List.of());

        assertThat(report.setsWritten()).isOne();
        assertThat(report.facesets()).isEqualTo(3);
        Map<String, String> after = Prints.of(out);
        for (String kept : List.of("swap_ready/faceset_001", "swap_ready/faceset_003", "persons", "facesets")) {
            assertThat(Prints.part(after, kept)).isNotEmpty().isEqualTo(Prints.part(before, kept));
        }
        assertThat(Prints.part(after, "duplicates.json")).isEqualTo(Prints.part(before, "duplicates.json"));
        JsonNode list = json("swap_ready/manifest.json").path("facesets");
        assertThat(list.findValuesAsText("name")).containsExactly("faceset_001", "faceset_002", "faceset_003");
        assertThat(list.path(0).path("faces").asInt()).isEqualTo(2);
        assertThat(list.path(1).path("faces").asInt()).isEqualTo(3);
        // All of them again: the others catch up.
        assertThat(workshop.export(out).setsWritten()).isEqualTo(2);
    }

    @Test
    void aSetThatIsNoMoreGoesEvenIfItWasNotChosenAndABrokenOneIsMended() throws Exception {
        workshop.export(out);
        album.sort((face, person) -> person == 0 ? -1 : person + 1);
        workshop.take(album.drain());
        Files.delete(out.resolve("swap_ready/faceset_003/faces/0002.png"));

        ExportReport report = workshop.export(out, SECOND, List.of());

        assertThat(report.facesets()).isEqualTo(2);
        assertThat(report.setsWritten()).isOne();
        assertThat(out.resolve("swap_ready/faceset_001")).doesNotExist();
        assertThat(out.resolve("swap_ready/faceset_003/faces/0002.png")).isRegularFile();
    }

    @Test
    void aFormatIsMadeOfTheChosenSetsAndStaysTrueToThem() throws Exception {
        workshop.export(out, SECOND, List.of(FOLDER));
        Path made = out.resolve("formats/facefusion/faceset_002");
        assertThat(made.resolve("0001.png"))
                .hasSameBinaryContentAs(out.resolve("swap_ready/faceset_002/faces/0001.png"));
        assertThat(Prints.part(Prints.of(out), "formats/facefusion")).hasSize(3);
        Map<String, String> before = Prints.of(out.resolve("formats"));

        // Nobody asks for it again: it is not touched while it is true, and follows its set.
        workshop.export(out);
        assertThat(Prints.of(out.resolve("formats"))).isEqualTo(before);
        add("c", 30, 1);
        sorted();
        workshop.export(out);
        assertThat(made.resolve("0003.png")).isRegularFile();
        assertThat(out.resolve("formats/facefusion/faceset_001")).doesNotExist();

        workshop.export(out, Choice.ALL, List.of(FOLDER));
        assertThat(out.resolve("formats/facefusion/faceset_001/0002.png")).isRegularFile();

        album.sort((face, person) -> person == 1 ? -1 : person + 1);
        workshop.take(album.drain());
        workshop.export(out);
        assertThat(made).doesNotExist();
        assertThat(out.resolve("formats/facefusion/faceset_003")).exists();
    }

    @Test
    void whatOthersPutIntoAFormatsFolderStays() throws Exception {
        workshop.export(out, Choice.ALL, List.of(FOLDER));
        Path notes = out.resolve("formats/facefusion/faceset_001/notes.txt");
        Files.writeString(notes, "mine");
        Path theirs = Files.createDirectories(out.resolve("formats/theirs/faceset_009"));
        add("c", 30, 0);
        sorted();

        workshop.export(out, Choice.ALL, List.of(FOLDER));

        assertThat(notes).hasContent("mine");
        assertThat(out.resolve("formats/facefusion/faceset_001/0003.png")).exists();
        assertThat(theirs).isDirectory();
    }

    @Test
    void aLinkWhereAFormatWouldGoIsNotFollowed() throws Exception {
        workshop.export(out);
        Path outside = Files.createDirectory(temp.resolve("outside"));
        for (String link : List.of("formats/facefusion", "formats")) {
            Files.createDirectories(out.resolve(link).getParent());
            Files.createSymbolicLink(out.resolve(link), outside);
            assertThatThrownBy(() -> workshop.export(out, Choice.ALL, List.of(FOLDER)))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.code()).isEqualTo("link-in-the-way"));
            assertThat(outside).isEmptyDirectory();
            Files.delete(out.resolve(link));
            Files.deleteIfExists(out.resolve("formats"));
        }
    }

    @Test
    void eachSetIsMadeAgainAsItWasAskedFor() throws Exception {
        for (int number : List.of(1, 2)) {
            workshop.export(
                    out,
                    Choice.of(Set.of(IdentityId.faceset(number))),
                    List.of(new FormatSpec("lora", Map.of("token", "word " + number))));
        }
        add("c0", 30, 0);
        add("c1", 31, 1);
        sorted();

        // By itself, with what was asked for last: that is for sets that have nothing of the format yet.
        workshop.again(out, Choice.ALL, List.of(new FormatSpec("lora", Map.of("token", "word 9"))));

        for (int number : List.of(1, 2)) {
            Path pictures = out.resolve("formats/lora/faceset_00" + number + "/10_word " + number + " person");
            assertThat(pictures.resolve("0003.png")).exists();
            assertThat(pictures.resolve("0003.txt")).hasContent("a photo of word " + number + " person\n");
        }
        assertThat(out.resolve("formats/lora/faceset_003/10_word 9 person")).isDirectory();

        workshop.export(out, SECOND, List.of(new FormatSpec("lora", Map.of("token", "word 8"))));
        assertThat(out.resolve("formats/lora/faceset_002/10_word 8 person")).isDirectory();
        assertThat(out.resolve("formats/lora/faceset_002/10_word 2 person")).doesNotExist();
        assertThat(out.resolve("formats/lora/faceset_001/10_word 1 person")).isDirectory();
    }

    @Test
    void aFormatThatFailsLeavesWhatStoodThere() throws Exception {
        workshop.export(out, this::fragile, List.of(FOLDER));
        Path made = out.resolve("formats/facefusion/faceset_001");
        assertThat(made.resolve("whole.txt")).hasContent("2 faces");
        add("c", 30, 0);
        sorted();
        broken = true;

        assertThatThrownBy(() -> workshop.export(out, this::fragile, List.of(FOLDER)))
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.blame()).isEqualTo(Fault.Blame.RESOURCE));

        assertThat(made.resolve("whole.txt")).hasContent("2 faces");
        assertThat(made.resolve("half.txt")).doesNotExist();
        broken = false;
        workshop.export(out, this::fragile, List.of(FOLDER));
        assertThat(made.resolve("whole.txt")).hasContent("3 faces");
        assertThat(made.resolve("half.txt")).doesNotExist();
        assertThat(Files.list(out.resolve("formats/facefusion"))).hasSize(3);
    }

    @Test
    void whatCanNotBeMadeAnyMoreGoesUnlessItWasAskedFor() throws Exception {
        workshop.export(out, Choice.ALL, List.of(new FormatSpec("visomaster", Map.of())));
        assertThat(out.resolve("formats/visomaster/faceset_002/faceset_002.json"))
                .isRegularFile();
        Formats ofAnotherPack = new FormatCatalog(
                () -> new Recogniser("other.onnx", "0".repeat(64)), photo -> java.util.Optional.empty());

        assertThatThrownBy(() -> workshop.export(out, ofAnotherPack, List.of(new FormatSpec("visomaster", Map.of()))))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("other.onnx");
        assertThat(out.resolve("formats/visomaster/faceset_002")).exists();

        ExportReport report = workshop.export(out, ofAnotherPack, List.of());
        assertThat(out.resolve("formats/visomaster")).isEmptyDirectory();
        assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("visomaster/faceset_002", "other.onnx"));
        assertThat(report.setsUnchanged()).isEqualTo(3);
    }

    private boolean broken;

    /** Writes a file, and then another unless it is broken. */
    private Format fragile(FormatSpec spec) {
        return new Format() {
            @Override
            public FormatSpec spec() {
                return spec;
            }

            @Override
            public int revision() {
                return 1;
            }

            @Override
            public void write(FinishedSet set, Path folder) throws IOException {
                if (broken) {
                    Files.writeString(folder.resolve("half.txt"), "half");
                    throw new IOException("No space left on device");
                }
                Files.writeString(folder.resolve("whole.txt"), set.faces().size() + " faces");
            }
        };
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(out.resolve(path).toFile());
    }
}
