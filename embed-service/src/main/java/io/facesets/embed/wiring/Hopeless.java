package io.facesets.embed.wiring;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Ends a worker that can't be mended from within, so that whoever supervises it starts it anew. */
final class Hopeless {

    /** The exit code: no other end of a worker has it. */
    static final int EXIT_CODE = 5;

    private static final Logger LOG = Logger.getLogger(Hopeless.class);

    /** An ordinary stop takes less; what hangs in native code may keep it from ending at all. */
    private static final long STOP_SECONDS = 9;

    private Hopeless() {}

    /** Says why and asks for an ordinary stop, and insists on an end after a while; returns at once. */
    static void end(String why) {
        LOG.errorf(
                "%s This worker ends (exit code %d) to be started anew; no other photo is lost by it.", why, EXIT_CODE);
        CompletableFuture.delayedExecutor(STOP_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(EXIT_CODE));
        Quarkus.asyncExit(EXIT_CODE);
    }
}
