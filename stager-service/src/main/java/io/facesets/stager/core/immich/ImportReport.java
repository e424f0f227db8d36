package io.facesets.stager.core.immich;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a pass over an account did. Thread-safe. */
public final class ImportReport {

    /** As many assets that failed as are named; all are counted. */
    public static final int NAMED = 1000;

    /** An asset that could not be fetched. */
    public record Failure(String path, String reason) {}

    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong staged = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong knownElsewhere = new AtomicLong();
    private final AtomicLong internal = new AtomicLong();
    private final AtomicLong unfetched = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong renamed = new AtomicLong();
    private final AtomicLong transientErrors = new AtomicLong();
    private final List<Failure> failures = new ArrayList<>();
    private long failureCount;

    void seen(long n) {
        seen.addAndGet(n);
    }

    void counted(long n) {
        counted.addAndGet(n);
    }

    void staged(long size) {
        staged.incrementAndGet();
        bytes.addAndGet(size);
    }

    void alias(boolean within, boolean fetched) {
        (within ? internal : knownElsewhere).incrementAndGet();
        if (!fetched) {
            unfetched.incrementAndGet();
        }
    }

    void noteRemoved() {
        removed.incrementAndGet();
    }

    void noteMissed() {
        missed.incrementAndGet();
    }

    void renamed(long n) {
        renamed.addAndGet(n);
    }

    void transientError() {
        transientErrors.incrementAndGet();
    }

    synchronized void failed(String path, String reason) {
        failureCount++;
        if (failures.size() < NAMED) {
            failures.add(new Failure(path, reason));
        }
    }

    /** Assets that the walk found, each once. */
    public long seen() {
        return seen.get();
    }

    /** Assets that the server counted after a census; the difference is what came and went meanwhile, or a gap. */
    public long counted() {
        return counted.get();
    }

    public long staged() {
        return staged.get();
    }

    /** Of what was staged. */
    public long bytes() {
        return bytes.get();
    }

    /** Assets whose bytes another library had. */
    public long knownElsewhere() {
        return knownElsewhere.get();
    }

    /** Assets whose bytes this library had. */
    public long internal() {
        return internal.get();
    }

    /** Of both, those that did not have to be downloaded to know it. */
    public long unfetched() {
        return unfetched.get();
    }

    public long removed() {
        return removed.get();
    }

    /** Assets that are there and that the walk did not find. */
    public long missed() {
        return missed.get();
    }

    /** Assets whose people were renamed. */
    public long renamed() {
        return renamed.get();
    }

    /** Requests that failed for the moment, each after several tries. */
    public long transientErrors() {
        return transientErrors.get();
    }

    public synchronized long failureCount() {
        return failureCount;
    }

    /** The first {@value #NAMED} assets that could not be fetched. */
    public synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }
}
