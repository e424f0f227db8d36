package io.facesets.export.wiring;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Exporter;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.selection.Gates;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
import io.facesets.export.edge.analysis.AnalyserOpener;
import io.facesets.export.edge.analysis.CropAnalyser;
import io.facesets.export.edge.analysis.PackRecogniser;
import io.facesets.export.edge.analysis.SniffedPhotos;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.export.edge.format.FormatCatalog;
import io.facesets.export.edge.jobs.ExportDefaults;
import io.facesets.export.edge.jobs.ExportJobs;
import io.facesets.export.edge.jobs.ExportMetrics;
import io.facesets.export.edge.jobs.Follower;
import io.facesets.export.edge.jobs.ForgetJobs;
import io.facesets.export.edge.messaging.MirrorIntake;
import io.facesets.export.edge.messaging.ReadPositions;
import io.facesets.export.edge.messaging.TopicEnds;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.export.edge.storage.MirrorHashes;
import io.facesets.export.edge.storage.MirrorLibrary;
import io.facesets.export.edge.storage.MirrorState;
import io.facesets.export.edge.storage.MirrorWriter;
import io.facesets.export.edge.storage.Outputs;
import io.facesets.model.PackName;
import io.facesets.runtime.Startup;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.kafka.TopicSetup;
import io.facesets.runtime.storage.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the service is made of. */
@ApplicationScoped
public class Beans {

    /** The cut-off that users of the earlier Python tool know, whose pack it is. */
    private static final double BUFFALO_OUTLIER = 0.45;

    private final ExportConfig config;
    private final Path data;
    private final PackName pack;

    Beans(
            ExportConfig config,
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data,
            @ConfigProperty(name = "facesets.pack", defaultValue = "starter") String pack) {
        this.config = config;
        this.data = data;
        this.pack = new PackName(pack);
    }

    /** The pack takes a second to load: it is opened while the topics are being read. */
    void onStart(@Observes StartupEvent started, CropAnalyser analyser, Follower follower) {
        analyser.openInBackground();
        follower.start();
    }

    @Produces
    @Singleton
    Database database() {
        return Startup.orEnd(() -> Database.open(config.database().orElse(data.resolve("export.db"))));
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    MirrorState mirrorState(Database database) {
        return new MirrorState(database.jdbi());
    }

    @Produces
    @Singleton
    @Identifier("positions")
    Positions positions(Database database, TopicSetup topics, MirrorState state) {
        Positions positions = new Positions(database.jdbi(), topics);
        state.settleOn(pack);
        return positions;
    }

    @Produces
    @Singleton
    MirrorWriter mirrorWriter() {
        return new MirrorWriter(pack);
    }

    @Produces
    @Singleton
    MirrorIntake intake(
            Database database, @Identifier("positions") Positions positions, MirrorState state, MeterRegistry metrics) {
        return new MirrorIntake(database.jdbi(), positions, state, metrics);
    }

    @Produces
    @Singleton
    Library library(Database database) {
        return new MirrorLibrary(database.jdbi(), pack);
    }

    @Produces
    @Singleton
    TopicEnds topicEnds(KafkaSettings kafka) {
        return new TopicEnds(kafka);
    }

    void close(@Disposes TopicEnds ends) {
        ends.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    AnalyserOpener opener() {
        return (folder, calls) -> FaceAnalysers.open(folder, AnalyserOptions.defaults(calls));
    }

    @Produces
    @Singleton
    CropAnalyser cropAnalyser(AnalyserOpener opener) {
        return new CropAnalyser(opener, packFolder(), pack, workers());
    }

    private Path packFolder() {
        return config.packFolder().orElse(data.resolve("models").resolve(pack.value()));
    }

    void close(@Disposes CropAnalyser analyser) {
        analyser.close();
    }

    @Produces
    @Singleton
    Jobs jobs() {
        return new Jobs("export");
    }

    void close(@Disposes Jobs jobs) {
        jobs.close();
    }

    @Produces
    @Singleton
    ExportMetrics metrics(MeterRegistry registry) {
        return new ExportMetrics(registry);
    }

    @Produces
    @Singleton
    ExportJobs exportJobs(
            Jobs jobs,
            Database database,
            Library library,
            CropAnalyser analyser,
            MirrorState mirror,
            TopicEnds ends,
            TopicSetup topics,
            ExportMetrics metrics,
            Outputs outputs) {
        FileOriginals originals = new FileOriginals();
        Exporter exporter = new Exporter(library, new MirrorHashes(database.jdbi()), originals, new OpenCvStudio());
        return new ExportJobs(
                jobs,
                exporter,
                library,
                analyser,
                new ExportJobs.Arrival(mirror, ends, topics, config.runPatience()),
                new ExportDefaults(
                        settings(), config.outlierThreshold(), config.candidateMatchThreshold(), packFolder()),
                metrics,
                outputs,
                new FormatCatalog(new PackRecogniser(packFolder()), new SniffedPhotos(originals)),
                config.folder());
    }

    @Produces
    @Singleton
    Outputs outputs(Database database) {
        return new Outputs(database.jdbi());
    }

    @Produces
    @Singleton
    ForgetJobs forgetJobs(Jobs jobs, ExportJobs exports, Outputs outputs, Database database) {
        return new ForgetJobs(jobs, exports, outputs, database);
    }

    @Produces
    @Singleton
    Follower follower(
            Jobs jobs,
            ExportJobs exports,
            Outputs outputs,
            MirrorState mirror,
            MirrorIntake intake,
            TopicEnds ends,
            ReadPositions readers) {
        Follower.Knowledge knowledge = () ->
                mirror.quiet() && mirror.atRest() && intake.problem().isEmpty() && readers.reached(ends.committed());
        Follower.Rhythm rhythm = new Follower.Rhythm(
                config.follow().on(), config.follow().quiet(), config.follow().every());
        return new Follower(jobs, exports::again, outputs, pack, knowledge, rhythm, System::nanoTime);
    }

    void close(@Disposes Follower follower) {
        follower.close();
    }

    private ExportSettings settings() {
        Gates gates = new Gates(
                config.minDetScore(),
                config.minFaceShort(),
                BUFFALO_OUTLIER,
                new NearDuplicates(config.duplicateBits(), config.bursts()));
        return new ExportSettings(
                gates,
                config.topN(),
                new CropStyle(config.padRatio(), config.outSize(), config.align()),
                new Picking(config.select(), config.selectFloor()),
                new Rescue(config.candidates(), Rescue.NONE.matchDistance(), config.candidateMinScore()),
                config.copy(),
                workers());
    }

    private int workers() {
        return config.workers().orElse(Runtime.getRuntime().availableProcessors());
    }
}
