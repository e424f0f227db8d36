package io.facesets.stager.edge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Bell bell = new Bell();
    private Optional<OutboxPublisher> publisher = Optional.empty();

    @AfterEach
    void stop() throws InterruptedException {
        publisher.orElseThrow().stop();
        assertThat(publisher.orElseThrow().isAlive()).isFalse();
    }

    @Test
    void sendsInOrderInBatchesAndForgets() {
        outbox.add(0, 25);
        start(event -> {
            sent.add(name(event));
            return CompletableFuture.completedFuture(null);
        });
        await().until(() -> outbox.depth() == 0);
        assertThat(sent).containsExactlyElementsOf(names(0, 25));
    }

    @Test
    void aCommitWakesIt() {
        start(event -> {
            sent.add(name(event));
            return CompletableFuture.completedFuture(null);
        });
        outbox.add(0, 1);
        bell.ring();
        // Well before it would look by itself.
        await().atMost(Duration.ofSeconds(3)).until(() -> sent.size() == 1);
    }

    @Test
    void forgetsNothingBeforeItIsAcknowledged() {
        outbox.add(0, 3);
        List<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();
        start(event -> {
            CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
            open.add(acknowledgement);
            return acknowledgement;
        });
        await().until(() -> open.size() == 3);
        assertThat(outbox.depth()).isEqualTo(3);
        open.forEach(a -> a.complete(null));
        await().until(() -> outbox.depth() == 0);
    }

    @Test
    void whatIsRefusedIsSentAgainWithAllThatFollowsIt() {
        outbox.add(0, 5);
        AtomicInteger calls = new AtomicInteger();
        start(event -> {
            sent.add(name(event));
            return calls.incrementAndGet() == 3
                    ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                    : CompletableFuture.completedFuture(null);
        });
        await().until(() -> outbox.depth() == 0);
        assertThat(sent.subList(0, 5)).containsExactlyElementsOf(names(0, 5));
        assertThat(sent.subList(5, sent.size())).containsExactlyElementsOf(names(2, 5));
    }

    @Test
    void anOutageIsToldAndSurvived() {
        outbox.add(0, 2);
        AtomicInteger down = new AtomicInteger(4);
        start(event -> {
            if (down.getAndDecrement() > 0) {
                throw new IllegalStateException("no broker");
            }
            sent.add(name(event));
            return CompletableFuture.completedFuture(null);
        });
        OutboxPublisher running = publisher.orElseThrow();
        await().until(() -> running.trouble().isPresent() || outbox.depth() == 0);
        await().until(() -> outbox.depth() == 0 && running.trouble().isEmpty());
        assertThat(sent).containsExactly("0", "1");
    }

    private void start(EventSender sender) {
        OutboxPublisher started =
                new OutboxPublisher(outbox, sender, bell, 10, Duration.ofMillis(5), Duration.ofMillis(20));
        publisher = Optional.of(started);
        started.start();
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static String name(AssetStaged event) {
        return event.location().display();
    }

    /** An outbox that is gone with the test. */
    private static final class MemoryOutbox implements Outbox {
        private final List<Entry> entries = new ArrayList<>();

        synchronized void add(int from, int to) {
            for (int i = from; i < to; i++) {
                entries.add(new Entry(
                        i + 1,
                        new AssetStaged(
                                new ContentId("ab".repeat(32)),
                                AssetStaged.Kind.NEW,
                                1,
                                "image/jpeg",
                                new LibraryName("photos"),
                                new Location.File(Integer.toString(i)),
                                Optional.empty(),
                                List.of())));
            }
        }

        @Override
        public synchronized List<Entry> first(int limit) {
            return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
        }

        @Override
        public synchronized void forgetUpTo(long number) {
            entries.removeIf(e -> e.number() <= number);
        }

        @Override
        public synchronized long depth() {
            return entries.size();
        }

        @Override
        public synchronized Optional<Instant> oldest() {
            return entries.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH);
        }
    }
}
