package io.facesets.stager.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.model.OutputMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {

    @TempDir
    Path temp;

    private Path root;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temp.toRealPath().resolve("root"));
    }

    @Test
    void listsFilesInOrderOfTheirNames() throws IOException {
        file("b.jpg");
        file("a/2.jpg");
        file("a/1.jpg");
        file("c/d/e.jpg");
        assertThat(walk()).containsExactly("b.jpg", "a/1.jpg", "a/2.jpg", "c/d/e.jpg");
    }

    @Test
    void skipsHiddenAndNamedEntriesWhateverTheirCase() throws IOException {
        file(".hidden.jpg");
        file(".trash/a.jpg");
        file("x/@EADIR/thumb.jpg");
        file("x/a.TMP");
        file("x/keep.jpg");
        assertThat(walk()).containsExactly("x/keep.jpg");
        assertThat(findings).filteredOn(Finding.LeftOut.class::isInstance).hasSize(4);
    }

    @Test
    void doesNotTakeWrittenSetsForPhotos() throws IOException {
        file("a.jpg");
        file("sets/" + OutputMarker.FILE);
        file("sets/index.jpg");
        file("sets/swap_ready/faceset_001/0001.png");
        assertThat(walk()).containsExactly("a.jpg");
        assertThat(findings).contains(new Finding.LeftOut(root.resolve("sets"), Finding.Why.OWN_OUTPUT));
    }

    @Test
    void aRootIsEnteredWhateverItIsCalled() throws IOException {
        root = Files.createDirectory(root.resolve(".hidden"));
        file("a.jpg");
        assertThat(walk()).containsExactly("a.jpg");
    }

    @Test
    void linksThatLoopEnd() throws IOException {
        file("a/1.jpg");
        Files.createSymbolicLink(root.resolve("a/back"), root);
        Files.createSymbolicLink(root.resolve("a/self"), Path.of("self"));
        assertThat(walk()).containsExactly("a/1.jpg");
    }

    @Test
    void linksOutOfTheRootAreNotFollowed() throws IOException {
        Files.createDirectory(temp.resolve("root2"));
        Files.writeString(temp.resolve("root2/secret.jpg"), "x");
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("root2"));
        Files.createSymbolicLink(root.resolve("out.jpg"), temp.resolve("root2/secret.jpg"));
        Files.createSymbolicLink(root.resolve("relative.jpg"), Path.of("../root2/secret.jpg"));
        Files.createSymbolicLink(root.resolve("nowhere.jpg"), Path.of("gone"));
        assertThat(walk()).isEmpty();
        assertThat(findings)
                .hasSize(4)
                .allMatch(f -> f instanceof Finding.LeftOut left && left.why() == Finding.Why.LINK);
    }

    @Test
    void aLinkToWhatIsSkippedByNameIsFollowedToItsRealPath() throws IOException {
        file(".archive/a.jpg");
        Files.createSymbolicLink(root.resolve("archive"), root.resolve(".archive"));
        assertThat(walk()).containsExactly(".archive/a.jpg");
    }

    @Test
    void aLinkedFileIsReportedUnderItsRealPath() throws IOException {
        file("a.jpg");
        Files.createSymbolicLink(root.resolve("b.jpg"), root.resolve("a.jpg"));
        assertThat(walk()).containsExactly("a.jpg", "a.jpg");
    }

    @Test
    void pipesAreNoFiles() throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", root.resolve("pipe.jpg").toString())
                        .start()
                        .waitFor()
                == 0);
        assertThat(walk()).isEmpty();
        assertThat(findings).containsExactly(new Finding.LeftOut(root.resolve("pipe.jpg"), Finding.Why.NO_FILE));
    }

    @Test
    void namesThatAreNoTextAreNamedAndLeft() throws Exception {
        Process touch = new ProcessBuilder("bash", "-c", "touch \"" + root + "\"/$'\\xff\\xfe.jpg'").start();
        assumeTrue(touch.waitFor() == 0);
        file("good.jpg");
        assertThat(walk()).containsExactly("good.jpg");
        assertThat(findings)
                .filteredOn(Finding.UnreadableFile.class::isInstance)
                .hasSize(1);
        assertThat(new ProcessBuilder("bash", "-c", "rm \"" + root + "\"/*")
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void whatIsDeletedMeanwhileIsPassedOver() throws IOException {
        Path next = root.resolve("b.jpg");
        file("a.jpg");
        file("b.jpg");
        new FolderWalk(new SkipRules(true, List.of()), finding -> {
                    findings.add(finding);
                    assertThat(next.toFile().delete()).isTrue();
                })
                .walk(root);
        assertThat(findings).singleElement().isInstanceOf(Finding.File.class);
    }

    private void file(String within) throws IOException {
        Path file = root.resolve(within);
        Files.createDirectories(file.getParent());
        Files.writeString(file, within);
    }

    private List<String> walk() {
        new FolderWalk(new SkipRules(true, List.of("@eaDir", "*.tmp")), findings::add).walk(root);
        return findings.stream()
                .filter(Finding.File.class::isInstance)
                .map(f -> root.relativize(((Finding.File) f).path()).toString())
                .toList();
    }
}
