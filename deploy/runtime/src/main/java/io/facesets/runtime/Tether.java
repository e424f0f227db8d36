package io.facesets.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends this service when the process that started it is gone, however it went: the launcher holds the other end of
 * standard input, and the kernel closes it with the launcher. Off unless {@code facesets.tether} is true.
 */
@ApplicationScoped
public class Tether {

    private static final Logger LOG = Logger.getLogger(Tether.class);

    /** Before anything that may wait, such as for the broker. */
    private static final int FIRST = 1;

    private static final long GRACE_SECONDS = 10;

    private final boolean tethered;

    Tether(@ConfigProperty(name = "facesets.tether", defaultValue = "false") boolean tethered) {
        this.tethered = tethered;
    }

    void hold(@Observes @Priority(FIRST) StartupEvent started) {
        if (tethered) {
            watch(System.in, Tether::end);
        }
    }

    /**
     * Ends as on SIGTERM, by the one path that there is for it; and if that takes too long, as while a start still waits
     * for a broker that has ended too, at once: nothing is lost by it.
     */
    private static void end() {
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(1));
        Runtime.getRuntime().exit(0);
    }

    /** Runs {@code whenCut} once {@code line} has ended; returns at once. */
    public static Thread watch(InputStream line, Runnable whenCut) {
        return Thread.ofPlatform().daemon().name("tether").start(() -> {
            try {
                line.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                LOG.debug("the tether broke", e);
            }
            whenCut.run();
        });
    }
}
