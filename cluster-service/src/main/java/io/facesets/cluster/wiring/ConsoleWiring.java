package io.facesets.cluster.wiring;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Closeness;
import io.facesets.cluster.core.browse.People;
import io.facesets.cluster.core.browse.Scale;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.edge.neighbours.ExportDesk;
import io.facesets.cluster.edge.neighbours.Neighbours;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.cluster.edge.storage.FactsStore;
import io.facesets.cluster.edge.storage.LiveAlbum;
import io.facesets.cluster.edge.storage.PhotoPlaces;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.cluster.edge.thumbnail.Cutter;
import io.facesets.cluster.edge.thumbnail.Originals;
import io.facesets.cluster.edge.thumbnail.Shelf;
import io.facesets.cluster.edge.thumbnail.Thumbnails;
import io.facesets.model.PackName;
import io.facesets.runtime.packs.PackThresholds;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** What pages are made of. */
public class ConsoleWiring {

    private static final long MEGABYTE = 1 << 20;

    @Produces
    @Singleton
    Album album(RunStore runs, Gallery gallery) {
        return new LiveAlbum(runs, gallery);
    }

    @Produces
    @Singleton
    FactsStore facts(Jdbi jdbi, PackName pack) {
        return new FactsStore(jdbi, pack);
    }

    void close(@Disposes FactsStore facts) {
        facts.close();
    }

    @Produces
    @Singleton
    People people(FactsStore facts) {
        return new People(facts);
    }

    @Produces
    @Singleton
    Closeness closeness() {
        return new Closeness();
    }

    @Produces
    @Singleton
    Neighbours neighbours(ClusterConfig config, @ConfigProperty(name = "facesets.data") Path data) {
        return new Neighbours(data, config.console().services());
    }

    void close(@Disposes Neighbours neighbours) {
        neighbours.close();
    }

    @Produces
    @Singleton
    ExportDesk exports(Neighbours neighbours, @ConfigProperty(name = "facesets.token") Optional<String> token) {
        return new ExportDesk(neighbours, token.filter(text -> !text.isBlank()));
    }

    void close(@Disposes ExportDesk exports) {
        exports.close();
    }

    /** Asked each time: they may be calibrated meanwhile. */
    @Produces
    @Singleton
    Supplier<PackThresholds> thresholds(PackName pack, @ConfigProperty(name = "facesets.data") Path data) {
        Path folder = data.resolve("models").resolve(pack.value());
        return () -> PackThresholds.in(folder);
    }

    /** By what pages mark and ask: what was calibrated here, what the pack states, or the scale of {@code buffalo_l}. */
    @Produces
    @Singleton
    Supplier<Scale> scale(Supplier<PackThresholds> thresholds) {
        return () -> {
            PackThresholds pack = thresholds.get();
            Scale usual = Scale.BUFFALO_L;
            return new Scale(
                    usable(pack.initial(), usual.join()),
                    usable(pack.merge(), usual.merge()),
                    usable(pack.exportOutlier(), usual.outlier()));
        };
    }

    private static double usable(OptionalDouble distance, double otherwise) {
        return distance.isPresent() && distance.getAsDouble() > 0 && distance.getAsDouble() < 2
                ? distance.getAsDouble()
                : otherwise;
    }

    @Produces
    @Singleton
    PhotoPlaces places(Jdbi jdbi, PackName pack) {
        return new PhotoPlaces(jdbi, pack);
    }

    @Produces
    @Singleton
    Thumbnails thumbnails(
            FaceStore faces,
            PhotoPlaces places,
            PackName pack,
            ClusterConfig config,
            @ConfigProperty(name = "facesets.data") Path data,
            @ConfigProperty(name = "facesets.content.url") Optional<String> url,
            @ConfigProperty(name = "facesets.content.secret") Optional<String> secret) {
        Path root = data.resolve("thumbnails").resolve(pack.value());
        Optional<Originals.Stager> stager = url.flatMap(where -> secret.map(word -> new Originals.Stager(where, word)));
        return new Thumbnails(
                new Shelf(root, config.console().thumbnailMegabytes() * MEGABYTE),
                faces,
                new Originals(places, stager),
                new Cutter());
    }
}
