package io.facesets.stager.edge.storage;

import io.facesets.stager.core.ledger.Bell;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One connection for all that is written of assets, kept open since opening one costs more than the few rows that an asset
 * writes. Writers wait for each other here, where a virtual thread that waits costs nothing. Thread-safe.
 */
final class Writer implements AutoCloseable {

    private final ReentrantLock writing = new ReentrantLock();
    private final Jdbi jdbi;
    private final Bell bell;

    /** Guarded by {@link #writing}. */
    private Optional<Handle> open = Optional.empty();

    /** @param bell rung after every commit, since it may announce something */
    Writer(Jdbi jdbi, Bell bell) {
        this.jdbi = jdbi;
        this.bell = bell;
    }

    /** Does it in one transaction. */
    <T> T write(Function<Handle, T> work) {
        T result = use(handle -> handle.inTransaction(work::apply));
        bell.ring();
        return result;
    }

    /** Asks with the connection that is open anyway: for the small questions about each asset. */
    <T> T read(Function<Handle, T> question) {
        return use(question);
    }

    private <T> T use(Function<Handle, T> work) {
        writing.lock();
        try {
            Handle handle = open.orElseGet(jdbi::open);
            open = Optional.of(handle);
            return work.apply(handle);
        } catch (RuntimeException e) {
            // Whatever state the connection is in: the next use has one of its own.
            close();
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** Closes the connection; the next use opens another. */
    @Override
    public void close() {
        writing.lock();
        try {
            Optional<Handle> closing = open;
            open = Optional.empty();
            closing.ifPresent(Handle::close);
        } finally {
            writing.unlock();
        }
    }
}
