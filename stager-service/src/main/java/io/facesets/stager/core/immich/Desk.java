package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.staging.ScanProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Imports once, or follows an account for ever; one pass per library at a time, however many ask. Thread-safe. */
public final class Desk {

    /** The code of the fault that says that a server is not there. */
    public static final String UNREACHABLE = "immich-unreachable";

    private final ImmichImport imports;
    private final Connector connector;
    private final InstantSource clock;
    private final Duration poll;
    private final Backoff pauses;
    private final Troubles troubles;
    private final Map<LibraryName, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<LibraryName, Standing> standings = new ConcurrentHashMap<>();

    /**
     * @param poll between two looks
     * @param pauses between two probes of a server that is not there
     */
    public Desk(
            ImmichImport imports,
            Connector connector,
            InstantSource clock,
            Duration poll,
            Backoff pauses,
            Troubles troubles) {
        this.imports = imports;
        this.connector = connector;
        this.clock = clock;
        this.poll = poll;
        this.pauses = pauses;
        this.troubles = troubles;
    }

    /**
     * Imports all that is wanted now.
     *
     * @throws Fault {@value #UNREACHABLE} if the server is not there or went away; doing the same again goes on from there
     */
    public ImportReport once(Account account, ScanProgress progress) throws InterruptedException {
        try (ImmichServer server = connector.connect(account)) {
            return pass(account, server, ImmichImport.Depth.CENSUS, progress);
        } catch (Outage e) {
            troubles.away(account.library());
            throw Fault.resource(
                    UNREACHABLE,
                    "The Immich server at " + account.url() + " can't be reached: " + e.getMessage()
                            + ". What was imported so far is kept; run the same command again to go on.",
                    e);
        }
    }

    /** Follows an account until the thread is interrupted; whatever happens meanwhile is told by {@link #standings}. */
    public void follow(Account account) throws InterruptedException {
        LibraryName library = account.library();
        try (ImmichServer server = connector.connect(account)) {
            int failures = 0;
            Instant since = clock.instant();
            while (true) {
                try {
                    if (failures > 0) {
                        imports.probe(server);
                    }
                    pass(account, server, ImmichImport.Depth.POLL, new Telling(library));
                    failures = 0;
                    since = clock.instant();
                    pause(library, poll, new Standing.Waiting(since, since.plus(poll)));
                } catch (Outage e) {
                    Duration pause = pauses.after(++failures);
                    troubles.away(library);
                    troubles.paused(library, pause);
                    Instant next = clock.instant().plus(pause);
                    pause(library, pause, new Standing.Paused(since, String.valueOf(e.getMessage()), next));
                } catch (CancellationException e) {
                    throw new InterruptedException();
                } catch (RuntimeException e) {
                    // A fault that somebody mends, or a mistake of ours: either way the next look begins afresh.
                    Duration pause = pauses.longest();
                    Instant next = clock.instant().plus(pause);
                    pause(library, pause, new Standing.Refused(String.valueOf(e.getMessage()), next));
                }
            }
        } finally {
            standings.remove(library);
        }
    }

    /** Of the accounts that are followed. */
    public Map<LibraryName, Standing> standings() {
        return new TreeMap<>(standings);
    }

    private void pause(LibraryName library, Duration pause, Standing standing) throws InterruptedException {
        standings.put(library, standing);
        Thread.sleep(pause);
    }

    private ImportReport pass(Account account, ImmichServer server, ImmichImport.Depth depth, ScanProgress progress)
            throws Outage, InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(account.library(), l -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return imports.run(account, server, depth, progress);
        } finally {
            lock.unlock();
        }
    }

    /** Progress as a standing. */
    private final class Telling implements ScanProgress {
        private final LibraryName library;
        private Standing.Working now = new Standing.Working("connecting", 0, -1);

        Telling(LibraryName library) {
            this.library = library;
            standings.put(library, now);
        }

        @Override
        public synchronized void stage(String name, long total) {
            now = new Standing.Working(name, 0, total);
            standings.put(library, now);
        }

        @Override
        public synchronized void advance(long steps) {
            now = new Standing.Working(now.stage(), now.done() + steps, now.total());
            standings.put(library, now);
        }

        @Override
        public void checkCancelled() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
        }
    }
}
