package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.support.ManySets;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.Workshop;
import java.nio.file.Path;
import java.util.List;

/** An export in a process of its own, which says on its standard output whenever it has got on a little. */
public final class KilledExport {

    private KilledExport() {}

    /** @param args the database, the output folder, and the faces of the top bundle */
    public static void main(String[] args) throws InterruptedException {
        ExportSettings settings = settings(Integer.parseInt(args[2]));
        try (Workshop workshop = new Workshop(Path.of(args[0]));
                OutFolder out = OutFolder.open(Path.of(args[1]))) {
            DiskShelf shelf = new DiskShelf(
                    out,
                    PaintedFaces.PACK.name(),
                    settings.topN(),
                    false,
                    new FormatFolders(Workshop.formats(), List.of()),
                    Fsz.MAX_BYTES,
                    step -> say(step.name()));
            workshop.exporter()
                    .run(settings, Choice.ALL, new Workshop.PaintInspector(new PaintedFaces()), shelf, new Saying());
            say("done");
        }
    }

    static ExportSettings settings(int topN) {
        return new ExportSettings(
                ManySets.SETTINGS.gates(), topN, ManySets.SETTINGS.crops(), false, ManySets.SETTINGS.workers());
    }

    private static synchronized void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    private record Saying() implements Reporter {
        @Override
        public void stage(String name, long total) {
            say(name);
        }

        @Override
        public void step() {
            say("step");
        }

        @Override
        public void checkCancelled() {
            // Nobody cancels it; it is killed.
        }
    }
}
