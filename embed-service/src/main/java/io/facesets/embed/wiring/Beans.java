package io.facesets.embed.wiring;

import io.facesets.analysis.AnalyserOptions;
import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.FaceAnalysers;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.fetch.PathMap;
import io.facesets.embed.core.fetch.PatientSource;
import io.facesets.embed.core.work.PhotoWork;
import io.facesets.embed.edge.analysis.PackAnalysis;
import io.facesets.embed.edge.files.FileBytes;
import io.facesets.embed.edge.http.ContentBytes;
import io.facesets.model.Fault;
import io.facesets.runtime.door.ContentLinks;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts together. */
@Dependent
public class Beans {

    /** A stager that restarts is back within these. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));

    private static final Logger LOG = Logger.getLogger(Beans.class);

    private final EmbedConfig config;

    Beans(EmbedConfig config) {
        this.config = config;
    }

    /** The pack at {@code <data>/models/<pack>}; without it this worker does not start. */
    @Produces
    @Singleton
    FaceAnalyser analyser(
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data,
            @ConfigProperty(name = "facesets.pack", defaultValue = "starter") String pack,
            WorkerMetrics metrics) {
        AnalyserOptions options = AnalyserOptions.defaults(concurrency(config))
                .withMaxPixels(config.maxPixels())
                .withMinEmbedPixels(config.minEmbedPixels())
                .withProvider(config.provider())
                .withTimeLimit(config.timeLimit())
                .withIntraOpThreads(config.intraOpThreads());
        try {
            return FaceAnalysers.open(data.resolve("models").resolve(pack), options, metrics::took);
        } catch (Fault fault) {
            // In one line, before the stack trace of a start that fails.
            LOG.errorf("This worker can't start. %s", fault.getMessage());
            throw fault;
        }
    }

    void close(@Disposes FaceAnalyser analyser) {
        analyser.close();
    }

    @Produces
    @Singleton
    PhotoWork work(
            FaceAnalyser analyser,
            @ConfigProperty(name = "facesets.content.url") Optional<URI> stager,
            @ConfigProperty(name = "facesets.content.secret") Optional<String> secret) {
        List<ByteSource> sources = new ArrayList<>();
        sources.add(new FileBytes(PathMap.parse(config.pathMap().orElse(List.of()))));
        if (stager.isPresent() && secret.isPresent()) {
            sources.add(new PatientSource(new ContentBytes(stager.get(), new ContentLinks(secret.get())), PAUSES));
        }
        return new PhotoWork(new Fetcher(sources, config.maxBytes()), new PackAnalysis(analyser));
    }

    /** A static member keeps its partitions over a quick restart. */
    @Produces
    @Singleton
    @Identifier("embed-worker")
    Map<String, Object> membership() {
        return Map.of("group.instance.id", config.instance().orElseGet(() -> hostName() + "-1"));
    }

    static int concurrency(EmbedConfig config) {
        return config.concurrency().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
