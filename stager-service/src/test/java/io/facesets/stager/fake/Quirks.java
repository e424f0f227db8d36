package io.facesets.stager.fake;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the fake does as the real server does, and what goes wrong; each may be switched while it runs. */
public final class Quirks {

    /** Pages are cut by offset from an order without a tie-breaker: rows that change swap places (finding 1). */
    public volatile boolean unstablePages = true;

    /** Searches tell faces when asked {@code withPeople} (finding 3; gone in version 3). */
    public volatile boolean facesInSearch = true;

    /** Faces that appear, or get a person, leave {@code updatedAt} alone (finding 6). */
    public volatile boolean facesLeaveUpdatedAt = true;

    /** The checksum of an asset of an external library is of its path (finding 7). */
    public volatile boolean pathChecksums = true;

    /** Fields that the server does not know vanish; off: they are refused (finding 8). */
    public volatile boolean ignoresUnknownFields = true;

    /** A search without visibility finds the timeline alone; off: everything but what is locked (finding 9). */
    public volatile boolean timelineByDefault = true;

    /** {@code total} is that of the page; off: of the search (finding 10). */
    public volatile boolean totalOfPage = true;

    /** A body that is not called JSON is ignored (finding 11). */
    public volatile boolean ignoresOtherBodies = true;

    /** Version told. */
    public volatile int[] version = {2, 7, 5};

    public volatile boolean maintenance;
    public volatile boolean facialRecognition = true;
    public volatile Set<String> scopes = Set.of("all");

    /** How long every request takes at least. */
    public volatile Duration delay = Duration.ZERO;

    /** Connections end without an answer. */
    public volatile boolean outage;

    /** A proxy answers 502 with HTML. */
    public volatile boolean badGateway;

    /** After so many further requests of assets' data the outage begins; negative: never. */
    public final AtomicInteger requestsUntilOutage = new AtomicInteger(-1);

    /** So many of the next downloads end in the middle. */
    public final AtomicInteger truncated = new AtomicInteger();

    /** So many of the next downloads hold a wrong byte. */
    public final AtomicInteger corrupt = new AtomicInteger();

    /** So many of the next requests of data are answered 503 with Retry-After: 1. */
    public final AtomicInteger unavailable = new AtomicInteger();

    /** Assets whose file is missing: 500. */
    public final Set<String> filesGone = ConcurrentHashMap.newKeySet();

    /** Bytes per second of a download, if it is to be slow. */
    public volatile Optional<Integer> bytesPerSecond = Optional.empty();

    /** Runs before each page of a search. */
    public volatile Runnable beforeSearch = () -> {};

    /** A change of some rows after each page of a search, as other clients make them. */
    public volatile Runnable afterSearch = () -> {};

    boolean cutOff() {
        if (requestsUntilOutage.get() >= 0 && requestsUntilOutage.getAndDecrement() == 0) {
            outage = true;
        }
        return outage;
    }

    static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
