package io.facesets.stager.edge.immich;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Breaks off downloads that give no byte for a minute: the JDK's client waits for ever. */
final class Stalls implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Stalls.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LOOK_SECONDS = 10;

    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("immich-stalls").factory());

    Stalls() {
        var unused = clock.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    InputStream watch(InputStream body) {
        Watched watched = new Watched(body);
        open.add(watched);
        return watched;
    }

    private void look() {
        long now = System.nanoTime();
        for (Watched watched : open) {
            if (now - watched.last > PATIENCE_NANOS) {
                try {
                    watched.close();
                } catch (IOException e) {
                    LOG.debug("a stalled download could not be closed", e);
                }
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Knows when it last gave something. */
    private final class Watched extends FilterInputStream {
        private volatile long last = System.nanoTime();

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            last = System.nanoTime();
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = in.read(into, offset, length);
            last = System.nanoTime();
            return n;
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            super.close();
        }
    }
}
