package io.facesets.embed.core.fetch;

import io.facesets.model.event.AssetStaged;
import java.time.Duration;
import java.util.List;

/** Asks again, after each of the given pauses, as long as the other side is silent: services restart. */
public record PatientSource(ByteSource source, List<Duration> pauses) implements ByteSource {

    public PatientSource {
        pauses = List.copyOf(pauses);
    }

    @Override
    public Attempt get(AssetStaged photo, long limit) throws InterruptedException {
        Attempt attempt = source.get(photo, limit);
        for (Duration pause : pauses) {
            if (!(attempt instanceof Attempt.Silent)) {
                return attempt;
            }
            Thread.sleep(pause);
            attempt = source.get(photo, limit);
        }
        return attempt;
    }
}
