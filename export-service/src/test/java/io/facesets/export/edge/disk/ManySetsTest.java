package io.facesets.export.edge.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.support.Album;
import io.facesets.export.support.ManySets;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is touched in a folder of 200 sets when hardly anything has changed. */
class ManySetsTest {

    private static final int SETS = 200;

    @TempDir
    Path temp;

    private ExportReport export(Workshop workshop) throws InterruptedException {
        return workshop.export(temp.resolve("out"), ManySets.SETTINGS, new Workshop.PaintInspector(new PaintedFaces()));
    }

    @Test
    void aFaceMoreChangesNoFileButThoseOfItsSetAndTheLists() throws Exception {
        try (Workshop workshop = new Workshop(temp.resolve("export.db"))) {
            Album album = new Album(temp.resolve("photos"));
            ManySets.fill(album, SETS, 1);
            workshop.take(album.drain());
            assertThat(export(workshop).setsWritten()).isEqualTo(SETS);
            Map<String, String> before = Prints.of(temp.resolve("out"));

            assertThat(export(workshop).setsWritten()).isZero();
            assertThat(Prints.of(temp.resolve("out"))).isEqualTo(before);

            // Photo 207 of 200 sets: another face of the eighth.
            ManySets.add(album, SETS + 7, SETS);
            ManySets.sort(album, SETS, SETS + 7);
            workshop.take(album.drain());
            ExportReport report = export(workshop);

            assertThat(report.setsWritten()).isOne();
            assertThat(report.crops()).isEqualTo(SETS + 1);
            Set<String> changed = changed(before, Prints.of(temp.resolve("out")));
            assertThat(changed)
                    .contains("swap_ready/faceset_008/manifest.json", "swap_ready/faceset_008/faces/0002.png")
                    .allMatch(file -> file.startsWith("swap_ready/faceset_008/")
                            || file.startsWith("facesets/faceset_008/")
                            || file.startsWith("persons/person_002/")
                            || Set.of(
                                            "index.html",
                                            "swap_ready/manifest.json",
                                            "facesets/refine_manifest.json",
                                            "persons/manifest.json")
                                    .contains(file));
        }
    }

    /** Whatever is there now and was not, or was and is not, or is another file or has other bytes. */
    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        Set<String> changed = new TreeSet<>(all.keySet());
        changed.removeIf(file -> before.containsKey(file)
                && after.containsKey(file)
                && before.get(file).equals(after.get(file)));
        return changed;
    }
}
