package io.facesets.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends this service when the process that started it is gone, however it went: the launcher holds the other end of
 * standard input, and the kernel closes it with the launcher. Off unless {@code facesets.tether} is true.
 */
@ApplicationScoped
public class Tether {

    private static final Logger LOG = Logger.getLogger(Tether.class);

    private final boolean tethered;

    Tether(@ConfigProperty(name = "facesets.tether", defaultValue = "false") boolean tethered) {
        this.tethered = tethered;
    }

    void hold(@Observes StartupEvent started) {
        if (tethered) {
            watch(System.in, Quarkus::asyncExit);
        }
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
