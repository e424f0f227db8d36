package io.facesets.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.edge.storage.FaceJournalStore;
import io.facesets.cluster.edge.storage.LiveAlbum;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLibraryTest {

    @TempDir
    Path data;

    @Test
    void theLibraryIsAsLargeAsItWasAskedForAndWholeToTheService() {
        ConsoleLibrary.main(data.toString(), "500", "20", "16");
        PackName pack = new PackName("starter");
        try (Database database = Database.open(data.resolve("cluster.db"))) {
            FaceJournalStore journal = new FaceJournalStore(database.jdbi(), pack);
            Gallery gallery = new Gallery(journal);
            RunStore runs = new RunStore(database.jdbi(), pack, new Outbox(database.jdbi(), pack), gallery);
            Moment moment = new LiveAlbum(runs, gallery).now();
            assertThat(moment.identities()).hasSize(20);
            assertThat(moment.faces().all()).hasSize(500);
            assertThat(moment.places()).hasSize(500);
            assertThat(moment.identities().values().stream()
                            .mapToInt(one -> one.members().size())
                            .sum())
                    .isEqualTo(500);
            Identity first = moment.find(IdentityId.faceset(1)).orElseThrow();
            Identity last = moment.find(IdentityId.faceset(20)).orElseThrow();
            assertThat(first.members().size()).isGreaterThan(last.members().size());
            assertThat(last.label()).contains("Person 20");
            // Nothing waits to be sorted, and what comes is noticed.
            assertThat(journal.waiting(0)).isEmpty();
            database.jdbi()
                    .useHandle(handle -> handle.execute("DELETE FROM faces WHERE content IN"
                            + " (SELECT content FROM remembered WHERE number = 20)"));
            assertThat(journal.waiting(0)).hasSize(last.members().size());
        }
    }
}
