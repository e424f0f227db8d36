package io.facesets.embed.edge.http;

import java.util.Optional;

/**
 * The bytes of one photo as they come in, perhaps in pieces. Each transfer writes by a number of its own, so that one
 * that was given up can't write any more. Safe for use by many threads.
 */
final class Download {

    private final byte[] bytes;
    private Optional<String> tag = Optional.empty();
    private int transfer;
    private int count;
    private boolean pieced;
    private boolean overflowed;

    /** @param size how many bytes are expected */
    Download(int size) {
        bytes = new byte[size];
    }

    /** A new transfer may write, and no other. */
    synchronized int begin() {
        return ++transfer;
    }

    /** From the first byte on. */
    synchronized void restart(Optional<String> newTag) {
        count = 0;
        pieced = false;
        overflowed = false;
        tag = newTag;
    }

    /** Goes on from {@link #count}. */
    synchronized void resume() {
        pieced = true;
    }

    /** Throws {@link IllegalStateException} if the transfer is over, or brings more than was expected. */
    synchronized void append(int by, byte[] piece) {
        if (by != transfer) {
            throw new IllegalStateException("this transfer was given up");
        }
        if (piece.length > bytes.length - count) {
            overflowed = true;
            throw new IllegalStateException("more than " + bytes.length + " bytes came");
        }
        System.arraycopy(piece, 0, bytes, count, piece.length);
        count += piece.length;
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean isComplete() {
        return count == bytes.length;
    }

    /** Whether it was put together from several transfers. */
    synchronized boolean isPieced() {
        return pieced;
    }

    synchronized boolean hasOverflowed() {
        return overflowed;
    }

    /** All of them; to be read when no transfer writes. */
    byte[] bytes() {
        return bytes;
    }

    /** The entity tag of what is being received, for If-Range. */
    synchronized Optional<String> tag() {
        return tag;
    }
}
