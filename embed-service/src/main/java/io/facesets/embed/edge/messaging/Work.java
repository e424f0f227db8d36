package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.flow.Flow;
import io.facesets.embed.edge.journal.JournalFile;
import io.facesets.runtime.health.Finding;
import io.facesets.runtime.kafka.PatientProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up means that photos are looked at as they come. Down, with the reason: what has been done is still being read, the
 * broker takes no results, or the stager is silent; each of these ends by itself, and nothing is lost meanwhile. A
 * journal that can't be written is told and no reason to stop.
 */
@Readiness
@ApplicationScoped
public class Work implements HealthCheck {

    private final DoneReader done;
    private final PatientProducer producer;
    private final Fetcher fetcher;
    private final JournalFile journal;
    private final Partitions partitions;
    private final Flow flow;

    Work(
            DoneReader done,
            PatientProducer producer,
            Fetcher fetcher,
            JournalFile journal,
            @Identifier("embed-partitions") Partitions partitions,
            Flow flow) {
        this.done = done;
        this.producer = producer;
        this.fetcher = fetcher;
        this.journal = journal;
        this.partitions = partitions;
        this.flow = flow;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = Finding.answer("photos are looked at", waitsFor());
        if (!done.isCurrent()) {
            answer.withData("readingWhatIsDone", done.behind() + " records to go");
        }
        done.trouble().ifPresent(why -> answer.withData("reading", why));
        producer.trouble().ifPresent(why -> answer.withData("sending", why));
        fetcher.silence().ifPresent(why -> answer.withData("fetching", why));
        journal.trouble().ifPresent(why -> answer.withData("journal", why));
        flow.snapshot().steps().forEach((step, photos) -> answer.withData(step.key(), photos));
        return answer.withData("partitions", partitions.count()).build();
    }

    private Optional<Finding> waitsFor() {
        return producer.trouble()
                .or(done::trouble)
                .map(why -> new Finding("The broker is waited for: " + why, "Start the broker; the worker goes on."))
                .or(() -> fetcher.silence()
                        .map(why -> new Finding(
                                "The stager is waited for: " + why,
                                "Start it, or correct FACESETS_CONTENT_URL; the worker goes on by itself.")))
                .or(() -> done.isCurrent()
                        ? Optional.empty()
                        : Optional.of(new Finding(
                                "What has been done is still being read: " + done.behind() + " records to go.",
                                "Wait: no photo is looked at twice for it.")));
    }
}
