package io.facesets.embed.core.fetch;

import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks in one place after another until the bytes are those that were staged, which their SHA-256 proves. A place that
 * is silent is waited for as long as it takes, as the broker is: it says nothing of the photo. One that answers and yet
 * does not give the photo is asked a few times. Safe for use by many threads.
 */
public final class Fetcher {

    private static final System.Logger LOG = System.getLogger(Fetcher.class.getName());

    private final List<ByteSource> sources;
    private final long maxBytes;
    private final Patience patience;
    private final AtomicReference<Optional<String>> silence = new AtomicReference<>(Optional.empty());

    /** @param maxBytes photos of more are not read at all */
    public Fetcher(List<ByteSource> sources, long maxBytes, Patience patience) {
        this.sources = List.copyOf(sources);
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /** What is waited for at present, if anything. */
    public Optional<String> silence() {
        return silence.get();
    }

    public Fetched fetch(AssetStaged photo) throws InterruptedException {
        if (photo.size() > maxBytes) {
            return new Fetched.Not(
                    RejectionCode.TOO_LARGE, photo.size() + " bytes are more than the limit of " + maxBytes);
        }
        int failures = 0;
        for (int attempts = 1; ; attempts++) {
            Round round = new Round(photo);
            Optional<byte[]> bytes = round.ask();
            note(round);
            if (bytes.isPresent()) {
                return new Fetched.Photo(bytes.get());
            }
            failures += round.failing ? 1 : 0;
            if (!round.silent && (!round.failing || failures >= patience.tries())) {
                return new Fetched.Not(
                        round.reason, photo.location().display() + ": " + String.join("; ", round.found));
            }
            Thread.sleep(patience.pause(attempts));
        }
    }

    private void note(Round round) {
        Optional<String> now = round.silent ? Optional.of(String.join("; ", round.found)) : Optional.<String>empty();
        Optional<String> before = silence.getAndSet(now);
        if (now.isPresent() && before.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "photos wait: {0}", now.get());
        } else if (now.isEmpty() && before.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "photos are fetched again");
        }
    }

    /** Every place, asked once. */
    private final class Round {
        private final AssetStaged photo;
        private final List<String> found = new ArrayList<>();
        private RejectionCode reason = RejectionCode.UNAVAILABLE;
        private boolean silent;
        private boolean failing;

        Round(AssetStaged photo) {
            this.photo = photo;
        }

        Optional<byte[]> ask() throws InterruptedException {
            for (ByteSource source : sources) {
                Optional<byte[]> right = judge(source.get(photo));
                if (right.isPresent()) {
                    return right;
                }
            }
            return Optional.empty();
        }

        private Optional<byte[]> judge(Attempt attempt) {
            switch (attempt) {
                case Attempt.Got got -> {
                    ContentId content = ContentId.of(got.bytes());
                    if (content.equals(photo.content())) {
                        return Optional.of(got.bytes());
                    }
                    changed("expected sha256 " + photo.content() + ", found " + content);
                }
                case Attempt.Changed changed -> changed(changed.detail());
                case Attempt.Absent absent -> found.add(absent.detail());
                case Attempt.Failing fails -> {
                    failing = true;
                    found.add(fails.detail());
                }
                case Attempt.Silent nobody -> {
                    silent = true;
                    found.add(nobody.detail());
                }
            }
            return Optional.empty();
        }

        private void changed(String detail) {
            reason = RejectionCode.CHANGED;
            found.add(detail);
        }
    }
}
