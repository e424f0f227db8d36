package io.facesets.local.cli;

import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Supervisor;
import io.facesets.local.job.Display;
import io.facesets.local.job.MainJob;
import io.facesets.local.packs.InsightFaceLink;
import io.facesets.local.packs.PackCatalog;
import io.facesets.local.packs.StarterInstaller;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The services to work with: those that already run on the data folder, or ones of our own that end with this process,
 * however it ends.
 */
final class Session implements AutoCloseable {

    private static final long TICK_MS = 300;

    private final Services services;
    private final CompletableFuture<Fault> lost;
    private final Optional<Supervisor> own;

    private Session(Services services, CompletableFuture<Fault> lost, Optional<Supervisor> own) {
        this.services = services;
        this.lost = lost;
        this.own = own;
    }

    /** Joins what runs on the folder, or starts services of our own. */
    static Session open(DataFolder data, PackName pack, WorkerOptions workers) throws IOException {
        Optional<RunningState> running = data.running().filter(RunningState::ready);
        if (running.isPresent()) {
            return join(running.get(), pack, workers);
        }
        return of(Supervisor.start(Installation.current(), data, workers.setup(pack)));
    }

    /** Services of our own, which end with this process, however it ends. */
    static Session of(Supervisor supervisor) {
        // However this process ends, short of SIGKILL (for which the children hold a tether), they are stopped.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-services").unstarted(supervisor::close));
        return new Session(new Services(supervisor.ports()), supervisor.failed(), Optional.of(supervisor));
    }

    /** Makes sure that the pack is there; the starter is installed on first use. */
    static void ensurePack(DataFolder data, PackName pack, PrintWriter out) throws InterruptedException {
        PackCatalog catalog = new PackCatalog(data);
        if (catalog.has(pack)) {
            if (pack.equals(StarterInstaller.STARTER)) {
                new StarterInstaller(data).refresh();
            }
            return;
        }
        if (pack.equals(StarterInstaller.STARTER)) {
            out.println("Fetching the starter models (41 MB, once) ...");
            out.flush();
            new StarterInstaller(data).install();
        } else if (pack.equals(InsightFaceLink.BUFFALO_L)) {
            new InsightFaceLink(data).link(InsightFaceLink.usualFolder());
        } else {
            throw Fault.user(
                    "no-such-pack",
                    "The model pack '" + pack + "' is not installed in " + data.models() + ". Installed: "
                            + catalog.installed() + ".");
        }
        out.println("Models: " + pack + ". Licence: " + catalog.licence(pack));
        out.flush();
    }

    /** For commands that change what running services have read. */
    static void requireRest(DataFolder data) {
        if (data.running().isPresent()) {
            throw Fault.user(
                    "in-use",
                    "The services that run on " + data.root() + " must rest for a moment: './facesets down', then"
                            + " this command again, then './facesets up'.");
        }
    }

    Services services() {
        return services;
    }

    /** How often a process of ours had to be started again. */
    int restarts() {
        return own.map(Supervisor::restarts).orElse(0);
    }

    void markReady() {
        own.ifPresent(Supervisor::markReady);
    }

    /** Waits until every service is ready. */
    void awaitReady(Display display) throws InterruptedException {
        new MainJob(services, patience(), display).awaitReady();
        markReady();
    }

    /** Waits a moment between two looks, and throws at once if the services are lost. */
    MainJob.Patience patience() {
        return () -> awaitLoss(TICK_MS);
    }

    /** Blocks until the services are lost. */
    void awaitLoss() throws InterruptedException {
        awaitLoss(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        services.close();
        own.ifPresent(Supervisor::close);
    }

    private void awaitLoss(long milliseconds) throws InterruptedException {
        try {
            throw lost.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillThere) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the watch over the services broke", e);
        }
    }

    private static Session join(RunningState running, PackName pack, WorkerOptions workers) {
        if (!running.pack().equals(pack)) {
            throw Fault.user(
                    "other-pack",
                    "The services that run on this data folder use the pack '" + running.pack() + "', not '" + pack
                            + "'. Stop them with './facesets down', or leave out --pack.");
        }
        if (!workers.fit(running.setup())) {
            throw Fault.user(
                    "other-workers",
                    "The services that run on this data folder were started with "
                            + running.setup().workers() + " workers on "
                            + running.provider().orElse("the provider of their environment")
                            + ". Stop them with './facesets down', or leave out --provider and --workers.");
        }
        CompletableFuture<Fault> lost = ProcessHandle.of(running.pid())
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("it has just ended")))
                .thenApply(p -> Fault.resource("stopped", "The services were stopped meanwhile."));
        return new Session(new Services(running.allPorts()), lost, Optional.empty());
    }
}
