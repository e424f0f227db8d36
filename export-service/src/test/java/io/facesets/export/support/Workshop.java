package io.facesets.export.support;

import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Exporter;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Formats;
import io.facesets.export.core.format.Recogniser;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.edge.analysis.SniffedPhotos;
import io.facesets.export.edge.disk.DiskShelf;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.export.edge.disk.FormatFolders;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.format.FormatCatalog;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.export.edge.storage.MirrorHashes;
import io.facesets.export.edge.storage.MirrorLibrary;
import io.facesets.export.edge.storage.MirrorWriter;
import io.facesets.model.PackRef;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.util.List;

/** Everything of an export but Kafka and REST. */
public final class Workshop implements AutoCloseable {

    public static final ExportSettings SETTINGS =
            new ExportSettings(new Gates(0.5, 100, 0.45, new NearDuplicates(6)), 30, new CropStyle(0.5, 512), false, 2);

    private final Database database;
    private final MirrorWriter writer = new MirrorWriter(PaintedFaces.PACK.name());
    private final MirrorLibrary library;
    private final Exporter exporter;

    public Workshop(Path databaseFile) {
        database = Database.open(databaseFile);
        library = new MirrorLibrary(database.jdbi(), PaintedFaces.PACK.name());
        exporter = new Exporter(library, new MirrorHashes(database.jdbi()), new FileOriginals(), new OpenCvStudio());
    }

    public Exporter exporter() {
        return exporter;
    }

    public MirrorLibrary library() {
        return library;
    }

    public Database database() {
        return database;
    }

    public void take(List<Event> events) {
        database.jdbi().useTransaction(h -> {
            for (Event event : events) {
                switch (event) {
                    case AssetStaged staged -> writer.apply(h, staged);
                    case FacesEmbedded embedded -> writer.apply(h, embedded);
                    case ClusterUpdated updated -> writer.apply(h, updated);
                }
            }
        });
    }

    public ExportReport export(Path folder) throws InterruptedException {
        return export(folder, SETTINGS, new PaintInspector(new PaintedFaces()));
    }

    public ExportReport export(Path folder, ExportSettings settings, Inspector inspector) throws InterruptedException {
        return export(folder, settings, inspector, Choice.ALL, new FormatFolders(formats(), List.of()));
    }

    /** Some sets alone, in these formats beside the bundles. */
    public ExportReport export(Path folder, Choice choice, List<FormatSpec> asked) throws InterruptedException {
        return export(folder, choice, new FormatFolders(formats(), asked));
    }

    /** All sets, in formats of the test's own. */
    public ExportReport export(Path folder, Formats formats, List<FormatSpec> asked) throws InterruptedException {
        return export(folder, Choice.ALL, new FormatFolders(formats, asked));
    }

    /** What was asked for before, by itself: sets keep the formats that they have. */
    public ExportReport again(Path folder, Choice choice, List<FormatSpec> asked) throws InterruptedException {
        return export(folder, choice, new FormatFolders(formats(), asked, false));
    }

    private ExportReport export(Path folder, Choice choice, FormatFolders formats) throws InterruptedException {
        return export(folder, SETTINGS, new PaintInspector(new PaintedFaces()), choice, formats);
    }

    private ExportReport export(
            Path folder, ExportSettings settings, Inspector inspector, Choice choice, FormatFolders formats)
            throws InterruptedException {
        try (OutFolder out = OutFolder.open(folder)) {
            DiskShelf shelf = new DiskShelf(out, PaintedFaces.PACK.name(), settings.topN(), settings.copy(), formats);
            return exporter.run(settings, choice, inspector, shelf, quiet());
        }
    }

    /** Every format, as for a pack with the recogniser that swappers know. */
    public static FormatCatalog formats() {
        return new FormatCatalog(
                () -> new Recogniser("w600k_r50.onnx", "ab".repeat(32)), new SniffedPhotos(new FileOriginals()));
    }

    public static Reporter quiet() {
        return new Reporter() {
            @Override
            public void stage(String name, long total) {}

            @Override
            public void step() {}

            @Override
            public void checkCancelled() {}
        };
    }

    /** Looks with the painted analyser. */
    public record PaintInspector(PaintedFaces analyser) implements Inspector {
        @Override
        public PackRef pack() {
            return analyser.pack();
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            return analyser.analyse(image);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
