package io.facesets.export.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.support.PaintedFaces;
import io.facesets.model.IdentityId;
import io.facesets.runtime.storage.Database;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that earlier versions wrote are read by this one: {@code upgrade/export-<migration>.db.gz}, each the end of {@link
 * io.facesets.export.ExportServiceTest} as it was then. Never change one; add another when the schema changes.
 */
class UpgradeTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseOfTheFifthMigrationIsRead() throws Exception {
        Path file = folder.resolve("export.db");
        try (InputStream packed = UpgradeTest.class.getResourceAsStream("/upgrade/export-5.db.gz");
                GZIPInputStream whole = new GZIPInputStream(packed)) {
            Files.copy(whole, file);
        }
        try (Database database = Database.open(file)) {
            MirrorLibrary library = new MirrorLibrary(database.jdbi(), PaintedFaces.PACK.name());
            assertThat(library.identities(IdentityId.Kind.PERSON))
                    .extracting(identity -> identity.id().toString())
                    .containsExactlyInAnyOrder("person_002", "person_005");
            assertThat(library.identities(IdentityId.Kind.FACESET))
                    .extracting(identity -> identity.id().toString())
                    .contains("faceset_002", "faceset_005");
            assertThat(library.members(IdentityId.parse("person_002"))).isNotEmpty();
            assertThat(library.rejected()).isNotEmpty();
            assertThat(library.copies()).hasSize(1);
            assertThat(new Outputs(database.jdbi()).all().keySet())
                    .extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder("out", "some", "out");
        }
    }
}
