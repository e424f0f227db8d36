package io.facesets.embed.core.flow;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Room for photos' bytes: so many photos on their way to be looked at, so many bytes until they have been. Who asks
 * first is served first, so that a large photo gets its turn. Safe for use by many threads.
 */
final class FetchBudget {

    private final int maxPhotos;
    private final long maxBytes;
    private final Deque<Long> line = new ArrayDeque<>();
    private long tickets;
    private int photos;
    private long bytes;

    FetchBudget(int maxPhotos, long maxBytes) {
        this.maxPhotos = maxPhotos;
        this.maxBytes = maxBytes;
    }

    /** Waits until there is room for one photo more and its bytes. */
    synchronized void acquire(long size) throws InterruptedException {
        Long ticket = tickets++;
        line.addLast(ticket);
        try {
            while (!ticket.equals(line.peekFirst()) || !hasRoom(size)) {
                wait();
            }
            photos++;
            bytes += size;
        } finally {
            line.remove(ticket);
            notifyAll();
        }
    }

    private boolean hasRoom(long size) {
        return photos < maxPhotos && (bytes == 0 || bytes + size <= maxBytes);
    }

    /** The photo is being looked at: the next one may be fetched, as far as its bytes have room. */
    synchronized void releasePhoto() {
        photos--;
        notifyAll();
    }

    /** The photo's bytes are no longer needed. */
    synchronized void releaseBytes(long size) {
        bytes -= size;
        notifyAll();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Those who wait for room. */
    synchronized int waiting() {
        return line.size();
    }
}
