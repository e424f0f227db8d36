package io.facesets.cluster.wiring;

import io.facesets.cluster.core.forget.ForgetLedger;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.living.LivingClusters;
import io.facesets.cluster.core.operation.Discoverer;
import io.facesets.cluster.core.operation.EraSplitter;
import io.facesets.cluster.core.operation.Executor;
import io.facesets.cluster.core.operation.FolderImport;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Curator;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.core.run.Surveys;
import io.facesets.cluster.edge.messaging.Arrivals;
import io.facesets.cluster.edge.messaging.KafkaRunPublisher;
import io.facesets.cluster.edge.messaging.LateRecords;
import io.facesets.cluster.edge.messaging.cleansing.KafkaCleanser;
import io.facesets.cluster.edge.metrics.RunMetrics;
import io.facesets.cluster.edge.rest.DecisionRequests;
import io.facesets.cluster.edge.rest.DiscoverOperation;
import io.facesets.cluster.edge.rest.ErasOperation;
import io.facesets.cluster.edge.rest.ExtendOperation;
import io.facesets.cluster.edge.rest.FolderOperation;
import io.facesets.cluster.edge.rest.ForgetRequests;
import io.facesets.cluster.edge.rest.RunOperation;
import io.facesets.cluster.edge.rest.SortOperation;
import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.cluster.edge.storage.CuratorStore;
import io.facesets.cluster.edge.storage.FaceJournalStore;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.cluster.edge.storage.ForgetStore;
import io.facesets.cluster.edge.storage.ForgottenPhotos;
import io.facesets.cluster.edge.storage.LastSort;
import io.facesets.cluster.edge.storage.NearPairStore;
import io.facesets.cluster.edge.storage.Outbox;
import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.cluster.edge.storage.Restoration;
import io.facesets.cluster.edge.storage.RunArchive;
import io.facesets.cluster.edge.storage.RunStore;
import io.facesets.cluster.edge.storage.SurveyStore;
import io.facesets.cluster.edge.thumbnail.Thumbnails;
import io.facesets.model.PackName;
import io.facesets.runtime.Startup;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.kafka.TopicSetup;
import io.facesets.runtime.storage.Database;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The plain objects, made once each. */
public class Wiring {

    @Produces
    @Singleton
    PackName pack(@ConfigProperty(name = "facesets.pack") String name) {
        return new PackName(name);
    }

    @Produces
    @Singleton
    Database database(@ConfigProperty(name = "facesets.data") Path data) {
        return Startup.orEnd(() -> Database.open(data.resolve("cluster.db")));
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Jdbi jdbi(Database database) {
        return database.jdbi();
    }

    @Produces
    @Singleton
    PhotoStore photos(PackName pack, LateRecords late) {
        return new PhotoStore(pack, late::arrived);
    }

    @Produces
    @Singleton
    ForgetLedger forgets(Database database, PackName pack, RunStore runs, Outbox outbox, LivingClusters clusters) {
        return new ForgetStore(database, pack, runs, outbox, clusters::drop);
    }

    @Produces
    @Singleton
    ForgetRun forgetRun(
            ForgetLedger ledger,
            RunPublisher publisher,
            KafkaSettings kafka,
            PackName pack,
            Jdbi jdbi,
            Thumbnails thumbnails) {
        KafkaCleanser cleanser = new KafkaCleanser(kafka.client(), pack, jdbi);
        return new ForgetRun(ledger, publisher, cleanser, thumbnails, Clock.systemUTC());
    }

    @Produces
    @Singleton
    @Identifier("cluster-positions")
    Positions positions(Jdbi jdbi, TopicSetup topics, PhotoStore photos) {
        Positions positions = new Positions(jdbi, topics);
        photos.startReading(jdbi);
        return positions;
    }

    @Produces
    @Singleton
    Outbox outbox(Jdbi jdbi, PackName pack) {
        return new Outbox(jdbi, pack);
    }

    @Produces
    @Singleton
    Restoration restoration(Jdbi jdbi, PackName pack) {
        return new Restoration(jdbi, pack);
    }

    @Produces
    @Singleton
    FaceJournalStore journal(Jdbi jdbi, PackName pack) {
        return new FaceJournalStore(jdbi, pack);
    }

    @Produces
    @Singleton
    Gallery gallery(FaceJournalStore journal) {
        return new Gallery(journal);
    }

    @Produces
    @Singleton
    RunStore runs(Jdbi jdbi, PackName pack, Outbox outbox, Gallery gallery) {
        return new RunStore(jdbi, pack, outbox, gallery);
    }

    @Produces
    @Singleton
    CuratorStore decisions(Jdbi jdbi, PackName pack, RunStore runs) {
        return new CuratorStore(jdbi, pack, runs);
    }

    @Produces
    @Singleton
    Curator curator(CuratorStore decisions) {
        return new Curator(decisions, Clock.systemUTC());
    }

    @Produces
    @Singleton
    FaceStore faces(Jdbi jdbi, PackName pack) {
        return new FaceStore(jdbi, pack);
    }

    @Produces
    @Singleton
    DecisionRequests requests(FaceStore faces, Jdbi jdbi, RunStore runs) {
        return new DecisionRequests(faces, new SurveyStore(jdbi, runs));
    }

    @Produces
    @Singleton
    ForgetRequests forgetRequests(FaceStore faces, Jdbi jdbi) {
        return new ForgetRequests(faces, new ForgottenPhotos(jdbi));
    }

    /** What decisions have to say goes out while a run is under way. */
    @Produces
    @Singleton
    @Identifier("announcements")
    Jobs announcements() {
        return new Jobs("announcements");
    }

    void closeAnnouncements(@Disposes @Identifier("announcements") Jobs announcements) {
        announcements.close();
    }

    @Produces
    @Singleton
    Accounts accounts(Jdbi jdbi, PackName pack) {
        return new Accounts(jdbi, pack);
    }

    @Produces
    @Singleton
    KafkaRunPublisher publisher(KafkaSettings kafka, PackName pack, Outbox outbox) {
        return new KafkaRunPublisher(kafka.client(), pack, outbox);
    }

    void close(@Disposes KafkaRunPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    Jobs jobs() {
        return new Jobs("cluster");
    }

    void close(@Disposes Jobs jobs) {
        jobs.close();
    }

    @Produces
    @Singleton
    SortParameters defaults(ClusterConfig config) {
        ClusterConfig.Sort sort = config.sort();
        return new SortParameters(
                sort.initialThreshold(),
                sort.mergeThreshold(),
                sort.minShort(),
                sort.minBlur(),
                sort.minDetScore(),
                sort.outlierThreshold(),
                sort.minFaces(),
                sort.samePhotoThreshold());
    }

    @Produces
    @Singleton
    LinkageOptions linkage(ClusterConfig config) {
        ClusterConfig.Linkage linkage = config.linkage();
        int threads =
                linkage.threads() > 0 ? linkage.threads() : Runtime.getRuntime().availableProcessors();
        return new LinkageOptions(threads, linkage.edgesPerPoint(), new ChosenEngine(linkage.engine()));
    }

    @Produces
    @Singleton
    LivingClusters clusters(Jdbi jdbi, PackName pack, LinkageOptions linkage) {
        return new LivingClusters(new NearPairStore(jdbi, pack), linkage);
    }

    @Produces
    @Singleton
    SortRun sort(RunStore runs, RunPublisher publisher, LinkageOptions linkage, LivingClusters clusters) {
        return new SortRun(runs, publisher, clusters, linkage, Clock.systemUTC());
    }

    @Produces
    @Singleton
    LastSort lastSort(Jdbi jdbi, PackName pack, SortParameters defaults) {
        return new LastSort(jdbi, pack, defaults);
    }

    @Produces
    @Singleton
    PlaceRun place(RunStore runs, Gallery gallery, FaceJournalStore journal, LastSort last) {
        return new PlaceRun(runs, gallery, journal, last::parameters, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Arrivals arrivals(
            PlaceRun place,
            SortRun sort,
            LastSort last,
            FaceJournalStore journal,
            RunPublisher publisher,
            Jobs jobs,
            RunMetrics metrics,
            ClusterConfig config) {
        ClusterConfig.Arrivals how = config.arrivals();
        return new Arrivals(
                place,
                sort,
                last,
                journal,
                publisher,
                jobs,
                metrics,
                new Arrivals.Settings(how.automatic(), how.quiet(), how.atMost(), how.enough()),
                Clock.systemUTC());
    }

    void close(@Disposes Arrivals arrivals) {
        arrivals.close();
    }

    @Produces
    @Singleton
    RunOperation extendOperation(SortRun sort, LastSort last, SortParameters defaults) {
        return new ExtendOperation(sort, () -> last.parameters().orElse(defaults));
    }

    @Produces
    @Singleton
    RunOperation sortOperation(SortRun sort, SortParameters defaults) {
        return new SortOperation(sort, defaults);
    }

    @Produces
    @Singleton
    Executor executor(Jdbi jdbi, RunStore runs, Curator curator, RunPublisher publisher) {
        return new Executor(new SurveyStore(jdbi, runs), curator, publisher, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Discoverer discoverer(Executor executor, LinkageOptions linkage) {
        return new Discoverer(executor, linkage);
    }

    @Produces
    @Singleton
    RunOperation discoverOperation(Discoverer discoverer, SortParameters defaults) {
        return new DiscoverOperation(discoverer, defaults);
    }

    @Produces
    @Singleton
    RunOperation folderOperation(Executor executor) {
        return new FolderOperation(new FolderImport(executor));
    }

    @Produces
    @Singleton
    RunOperation erasOperation(Executor executor, LinkageOptions linkage) {
        return new ErasOperation(new EraSplitter(executor, linkage));
    }

    @Produces
    @Singleton
    RunArchive archive(Jdbi jdbi, PackName pack) {
        return new RunArchive(jdbi, pack);
    }

    @Produces
    @Singleton
    Surveys surveys(Jdbi jdbi, RunStore runs, LinkageOptions linkage) {
        return new Surveys(new SurveyStore(jdbi, runs), linkage);
    }
}
