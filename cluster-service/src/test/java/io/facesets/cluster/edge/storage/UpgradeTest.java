package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.runtime.storage.Database;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that earlier versions wrote are read by this one: {@code upgrade/cluster-<migration>.db.gz}, each the end of {@link
 * io.facesets.cluster.ClusterServiceTest} as it was then. Never change one; add another when the schema changes.
 */
class UpgradeTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseOfTheEighthMigrationIsReadAndWorkedOn() throws Exception {
        Path file = folder.resolve("cluster.db");
        try (InputStream packed = UpgradeTest.class.getResourceAsStream("/upgrade/cluster-8.db.gz");
                GZIPInputStream whole = new GZIPInputStream(packed)) {
            Files.copy(whole, file);
        }
        try (Database database = Database.open(file)) {
            Jdbi jdbi = database.jdbi();
            RunStore runs = new RunStore(jdbi, PACK, new Outbox(jdbi, PACK));
            List<Identity> before = runs.identities();
            assertThat(before).hasSize(18);
            assertThat(before)
                    .extracting(identity ->
                            identity.id() + " " + identity.title().label().orElse("-"))
                    .contains(
                            "faceset_001 Anna", "faceset_007 Fritz", "faceset_009 faceset_008_undated", "person_001 -");
            assertThat(new CuratorStore(jdbi, PACK, runs).log()).hasSize(7);
            assertThat(new RunArchive(jdbi, PACK).before(Long.MAX_VALUE, 100)).hasSize(20);
            Accounts.Balance balance = new Accounts(jdbi, PACK).balance();
            assertThat(balance.faces()).isPositive();

            // A run over it keeps every name and gives no number again.
            new SortRun(runs, () -> {}, new LinkageOptions(1, 40), Clock.systemUTC())
                    .run(SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0)), Monitor.NONE);
            assertThat(runs.identities())
                    .extracting(identity ->
                            identity.id() + " " + identity.title().label().orElse("-"))
                    .contains("faceset_001 Anna", "faceset_007 Fritz");
            assertThat(runs.identities())
                    .extracting(Identity::id)
                    .containsAll(before.stream().map(Identity::id).toList());
        }
    }
}
