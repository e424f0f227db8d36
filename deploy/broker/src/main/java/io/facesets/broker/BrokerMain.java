package io.facesets.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The broker as a process of its own: {@code BrokerMain <data folder> <port>}. It ends on SIGTERM, or when its standard
 * input ends, which is when the process that started it is gone.
 */
public final class BrokerMain {

    /** Kept here, since the logging library would forget the level with the logger. */
    private static final Logger ROOT = Logger.getLogger("");

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: BrokerMain <data folder> <port>");
        }
        ROOT.setLevel(Level.WARNING);
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        AtomicBoolean closed = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-broker").unstarted(() -> {
                    if (closed.compareAndSet(false, true)) {
                        broker.close();
                    }
                }));
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
