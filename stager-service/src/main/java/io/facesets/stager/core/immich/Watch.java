package io.facesets.stager.core.immich;

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

    Watch(ImmichServer server, ImportReport report) {
        this.server = server;
        this.report = report;
    }

    /** Asks until there is an answer. */
    <T> T insist(Supplier<T> request) throws Outage, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                T answer = request.get();
                breaker.answered();
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
        breaker.answered();
    }

    /** Notes a failure; throws if it is the last of too many and the server is not there. */
    void note(ImmichException failure) throws Outage {
        if (failure.kind() != ImmichException.Kind.SERVER) {
            breaker.answered();
            return;
        }
        report.transientError();
        if (breaker.failed()) {
            probe();
        }
    }

    /** @throws Outage if the server is not there, or not for data */
    void probe() throws Outage {
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
