package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Pace;
import io.facesets.cluster.edge.neighbours.Health;
import io.facesets.cluster.edge.neighbours.Neighbours;
import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.model.Fault;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How everything goes, counted beside the pages and not more often than every few seconds, and only while somebody looks.
 * Thread-safe.
 */
@Singleton
public class Pulse {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Accounts accounts;
    private final Neighbours neighbours;
    private final Path data;
    private final Pace pace = new Pace();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("pulse").daemon().factory());
    private CompletableFuture<Counted> counting =
            CompletableFuture.completedFuture(new Counted(Instant.MIN, Optional.empty()));
    private Optional<OverviewView> last = Optional.empty();

    private record Counted(Instant at, Optional<OverviewView> view) {}

    Pulse(Accounts accounts, Neighbours neighbours, @ConfigProperty(name = "facesets.data") Path data) {
        this.accounts = accounts;
        this.neighbours = neighbours;
        this.data = data;
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    /** The last that was counted, if anything was; counting goes on if that is old. */
    synchronized Optional<OverviewView> now() {
        if (counting.isCompletedExceptionally()) {
            counting = CompletableFuture.supplyAsync(this::count, worker);
        } else if (counting.isDone()) {
            Counted done = counting.join();
            last = done.view().or(() -> last);
            if (done.at().isBefore(Instant.now().minus(FRESH))) {
                counting = CompletableFuture.supplyAsync(this::count, worker);
            }
        }
        return last;
    }

    private Counted count() {
        Accounts.Balance balance = accounts.balance();
        Instant now = Instant.now();
        pace.note(now, balance.staged() - balance.waiting());
        return new Counted(
                now,
                Optional.of(new OverviewView(
                        services(),
                        balance,
                        accounts.rejectedByReason(),
                        accounts.activeIdentities(),
                        pace.perSecond(),
                        pace.remaining(balance.waiting()),
                        disk())));
    }

    private List<Health> services() {
        try {
            return neighbours.all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private OverviewView.Disk disk() {
        try {
            FileStore store = Files.getFileStore(data);
            return new OverviewView.Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The data folder's disk can't be looked at: " + e, e);
        }
    }
}
