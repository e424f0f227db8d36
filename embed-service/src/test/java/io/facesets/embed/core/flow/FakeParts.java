package io.facesets.embed.core.flow;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.fetch.Patience;
import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.known.Standing;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Everything a flow works with, by hand: a photo's bytes are its name, and tests say what happens to them. */
final class FakeParts {

    static final FacesEmbedded.NoFace NOTHING = new FacesEmbedded.NoFace(1, 1);

    /** What looking at a photo does; runs on the analyser's thread. */
    interface Look {
        FacesEmbedded.Outcome at(String photo) throws InterruptedException;
    }

    final Map<ContentId, Standing> standings = new ConcurrentHashMap<>();
    Function<ContentId, Optional<ForgottenFaces>> forgotten = content -> Optional.of(ForgottenFaces.NONE);
    final Map<ContentId, CrashJournal.Past> past = new ConcurrentHashMap<>();
    Function<ContentId, CrashJournal.Past> pastOf = content -> past.getOrDefault(content, CrashJournal.Past.CLEAN);
    final Queue<String> journal = new ConcurrentLinkedQueue<>();
    final Queue<FacesEmbedded> published = new ConcurrentLinkedQueue<>();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger lookingNow = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final CompletableFuture<Void> current = new CompletableFuture<>();
    Look look = photo -> NOTHING;
    ByteSource source = photo -> new Attempt.Got(name(photo).getBytes(StandardCharsets.UTF_8));
    Function<FacesEmbedded, CompletionStage<Void>> publish = result -> CompletableFuture.completedFuture(null);

    Flow.Parts parts() {
        return new Flow.Parts(
                new FakeKnown(),
                new Fetcher(
                        List.of(photo -> source.get(photo)),
                        1000,
                        new Patience(Duration.ofMillis(1), Duration.ofMillis(5), 3)),
                new FakeAnalysis(),
                new FakeJournal(),
                result -> publish.apply(result).thenRun(() -> published.add(result)));
    }

    void stands(String photo, Standing standing) {
        standings.put(photo(photo).content(), standing);
    }

    /** A photo whose bytes are its name. */
    static AssetStaged photo(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return new AssetStaged(
                ContentId.of(bytes),
                AssetStaged.Kind.NEW,
                bytes.length,
                "image/jpeg",
                new LibraryName("photos"),
                new Location.File("/" + name),
                Optional.empty(),
                List.of());
    }

    static String name(AssetStaged photo) {
        return photo.location().display().substring(1);
    }

    private final class FakeKnown implements Known {
        @Override
        public void awaitCurrent() throws InterruptedException {
            try {
                current.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Standing standing(ContentId content) {
            return standings.getOrDefault(content, Standing.NONE);
        }

        @Override
        public Optional<ForgottenFaces> forgotten(ContentId content) {
            return forgotten.apply(content);
        }
    }

    private final class FakeAnalysis implements Analysis {
        @Override
        public PackRef pack() {
            return new PackRef(new PackName("fake"), "a".repeat(64));
        }

        @Override
        public Provider provider() {
            return new Provider("fake", "for a test");
        }

        @Override
        public FacesEmbedded.Outcome analyse(byte[] image) {
            looks.incrementAndGet();
            mostAtOnce.accumulateAndGet(lookingNow.incrementAndGet(), Math::max);
            try {
                return look.at(new String(image, StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts an analyser", e);
            } finally {
                lookingNow.decrementAndGet();
            }
        }
    }

    private final class FakeJournal implements CrashJournal {
        @Override
        public Past past(ContentId content) {
            return pastOf.apply(content);
        }

        @Override
        public Look begin(ContentId content, boolean alone) {
            journal.add((alone ? "alone " : "begin ") + content);
            return () -> {
                past.remove(content);
                journal.add("end " + content);
            };
        }

        @Override
        public void settled(ContentId content) {
            past.remove(content);
            journal.add("settled " + content);
        }
    }
}
