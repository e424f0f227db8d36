package io.facesets.stager.core.immich;

import io.facesets.model.LibraryName;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Minds the server: a request that fails is tried again after a pause, and after {@value Breaker#STREAK} failures in a
 * row, of whatever requests, it is looked at whether the server is there at all. Thread-safe.
 */
final class Watch {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** A server that is there and never answers this one request has a fault that waiting does not mend. */
    private static final int MOST = 3 * Breaker.STREAK;

    private final ImmichServer server;
    private final Breaker breaker = new Breaker();
    private final ImportReport report;
    private final Troubles troubles;
    private final LibraryName library;
    private volatile boolean away;

    Watch(ImmichServer server, ImportReport report, Troubles troubles, LibraryName library) {
        this.server = server;
        this.report = report;
        this.troubles = troubles;
        this.library = library;
    }

    /** Asks until there is an answer. */
    <T> T insist(Supplier<T> request) throws Outage, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                T answer = request.get();
                answered();
                return answer;
            } catch (ImmichException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                note(e);
                if (e.kind() != ImmichException.Kind.SERVER || failures >= MOST) {
                    throw e;
                }
                Duration pause = PAUSES.after(failures);
                Thread.sleep(e.retryAfter()
                        .filter(asked -> asked.compareTo(pause) > 0)
                        .orElse(pause));
            }
        }
    }

    void answered() {
        away = false;
        breaker.answered();
    }

    /** Notes a failure; throws if it is the last of too many and the server is not there. */
    void note(ImmichException failure) throws Outage {
        if (failure.kind() != ImmichException.Kind.SERVER) {
            answered();
            return;
        }
        report.transientError();
        troubles.failed(library);
        if (away) {
            // Another thread has looked: nobody needs to wait for that long to find it out again.
            throw new Outage(String.valueOf(failure.getMessage()), failure);
        }
        if (breaker.failed()) {
            troubles.doubted(library);
            look();
        }
    }

    private void look() throws Outage {
        try {
            probe(server);
        } catch (Outage outage) {
            away = true;
            throw outage;
        }
    }

    /** @throws Outage if the server is not there, or not for data */
    static void probe(ImmichServer server) throws Outage {
        try {
            ServerCheck.probe(server);
            server.permissions();
        } catch (ImmichException e) {
            if (e.kind() == ImmichException.Kind.SERVER) {
                throw new Outage(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }
}
