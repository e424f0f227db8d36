package io.facesets.embed.wiring;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.fetch.PathMap;
import io.facesets.embed.core.fetch.Patience;
import io.facesets.embed.core.flow.Bounds;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.core.flow.Publisher;
import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.work.Analysis;
import io.facesets.embed.edge.analysis.PackAnalysis;
import io.facesets.embed.edge.files.FileBytes;
import io.facesets.embed.edge.http.ContentBytes;
import io.facesets.embed.edge.journal.JournalFile;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.model.Fault;
import io.facesets.runtime.Startup;
import io.facesets.runtime.door.ContentLinks;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.kafka.TopicSetup;
import io.facesets.runtime.storage.Database;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. What can't be had ends the start with one line. */
@Dependent
public class Beans {

    /** Results that may wait for the broker: enough to ride out its pauses, few enough to hold in memory. */
    private static final int RESULTS_WAITING = 32;

    /**
     * The analysis looks at its own limit between its steps; only what does not come back by then is given up: after the
     * limit once more, which is at most this.
     */
    private static final Duration AFTER_THE_LIMIT = Duration.ofSeconds(5);

    private static final long SHARE_OF_HEAP = 8;

    private final EmbedConfig config;
    private final Path data;

    Beans(
            EmbedConfig config,
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data) {
        this.config = config;
        this.data = data;
    }

    /** The pack at {@code <data>/models/<pack>}; without it this worker does not start. */
    @Produces
    @Singleton
    FaceAnalyser analyser(
            @ConfigProperty(name = "facesets.pack", defaultValue = "starter") String pack, WorkerMetrics metrics) {
        AnalyserOptions options = AnalyserOptions.defaults(concurrency(config))
                .withMaxPixels(config.maxPixels())
                .withMinEmbedPixels(config.minEmbedPixels())
                .withProvider(config.provider())
                .withTimeLimit(config.timeLimit())
                .withIntraOpThreads(config.intraOpThreads())
                .withMaxBatch(config.maxBatch());
        return Startup.orEnd(() -> FaceAnalysers.open(data.resolve("models").resolve(pack), options, metrics::took));
    }

    void close(@Disposes FaceAnalyser analyser) {
        analyser.close();
    }

    @Produces
    @Singleton
    Analysis analysis(FaceAnalyser analyser) {
        return new PackAnalysis(analyser);
    }

    /** This worker's name and its journal, which is locked: no two workers of a data folder have one name. */
    @Produces
    @Singleton
    JournalFile journal() {
        return Startup.orEnd(() -> Instance.claim(config.instance(), data));
    }

    @Produces
    @Singleton
    Database database(JournalFile journal) {
        return Startup.orEnd(() -> Database.open(data.resolve("embed-" + journal.worker() + ".db")));
    }

    @Produces
    @Singleton
    Positions positions(Database database, TopicSetup topics) {
        return new Positions(database.jdbi(), topics);
    }

    @Produces
    @Singleton
    DoneIndex done(Database database, Positions positions) {
        return new DoneIndex(database.jdbi(), positions);
    }

    @Produces
    @Singleton
    Fetcher fetcher(
            @ConfigProperty(name = "facesets.content.url") Optional<URI> stager,
            @ConfigProperty(name = "facesets.content.secret") Optional<String> secret) {
        return Startup.orEnd(() -> {
            try {
                List<ByteSource> sources = new ArrayList<>();
                sources.add(new FileBytes(PathMap.parse(config.pathMap().orElse(""))));
                if (stager.isPresent() && secret.isPresent()) {
                    sources.add(
                            new ContentBytes(stager.get(), new ContentLinks(secret.get()), ContentBytes.Line.USUAL));
                }
                return new Fetcher(sources, Math.min(config.maxBytes(), Integer.MAX_VALUE - 8), Patience.USUAL);
            } catch (IllegalArgumentException e) {
                throw Fault.user("bad-setting", String.valueOf(e.getMessage()));
            }
        });
    }

    @Produces
    @Singleton
    Flow flow(Known known, Fetcher fetcher, Analysis analysis, JournalFile journal, Publisher publisher) {
        Bounds bounds = Startup.orEnd(this::bounds);
        return new Flow(bounds, new Flow.Parts(known, fetcher, analysis, journal, publisher), Hopeless::end);
    }

    /** A static member keeps its partitions over a quick restart. */
    @Produces
    @Singleton
    @Identifier("embed-worker")
    Map<String, Object> membership(JournalFile journal) {
        return Map.of("group.instance.id", journal.worker().value());
    }

    private Bounds bounds() {
        try {
            return new Bounds(
                    concurrency(config),
                    config.fetchAhead(),
                    config.fetchAheadBytes().orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
                    RESULTS_WAITING,
                    patience(config.timeLimit()));
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-setting", String.valueOf(e.getMessage()));
        }
    }

    private static Duration patience(Duration limit) {
        return limit.plus(limit.compareTo(AFTER_THE_LIMIT) < 0 ? limit : AFTER_THE_LIMIT);
    }

    static int concurrency(EmbedConfig config) {
        return config.concurrency().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
