package io.facesets.export.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.library.Identity;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Workshop;
import io.facesets.model.IdentityId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    private static final int EACH = 3;

    @TempDir
    Path temp;

    private Workshop workshop;
    private List<Identity> sets;

    @BeforeEach
    void threeSetsOfThree() throws Exception {
        workshop = new Workshop(temp.resolve("export.db"));
        Album album = new Album(temp.resolve("photos"));
        for (int i = 0; i < 3 * EACH; i++) {
            album.add(i + ".png", PaintedFaces.photo(i, 500, 400, List.of(new Painted(i % 3, 100, 100, 150))));
        }
        album.sort((face, person) -> person + 1);
        workshop.take(album.drain());
        sets = workshop.library().identities(IdentityId.Kind.FACESET);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Changes changes(int mostFaces) {
        return new Changes(workshop.library(), Workshop.SETTINGS, PaintedFaces.PACK, Map.of(), mostFaces);
    }

    @Test
    void whatIsKeptIsWhatReadingAgainGives() {
        Changes plenty = changes(3 * EACH);
        Changes few = changes(1);
        for (Identity set : sets) {
            Changes.Due kept = plenty.due(set, plenty.read(set));
            Changes.Due noted = few.due(set, few.read(set));

            assertThat(kept.chosen()).isPresent();
            assertThat(kept.pictures()).isEqualTo(EACH);
            assertThat(noted.pictures()).isEqualTo(EACH);
            Changes.Chosen again = few.choose(noted);
            assertThat(again.digest()).isEqualTo(plenty.choose(kept).digest());
            assertThat(again.selection().groups())
                    .isEqualTo(plenty.choose(kept).selection().groups());
            assertThat(again.unknown()).isEqualTo(plenty.choose(kept).unknown());
        }
    }

    /** The first is kept however large it is: else one large set would always be read twice. */
    @Test
    void nomoreIsKeptThanAllowedButForTheFirst() {
        Changes changes = changes(2 * EACH - 1);

        assertThat(sets.stream()
                        .map(set -> changes.due(set, changes.read(set)).chosen().isPresent()))
                .containsExactly(true, false, false);
    }
}
