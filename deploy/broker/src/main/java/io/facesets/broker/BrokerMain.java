package io.facesets.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The broker as a process of its own: {@code BrokerMain <data folder> <port> [<host>:<port>]}. It listens on 127.0.0.1, and
 * with a third argument on that address of this machine as well, for workers of other machines in a trusted network; see
 * {@link EmbeddedBroker#start(Path, int, Optional)}. It ends on SIGTERM, or when its standard
 * input ends, which is when the process that started it is gone.
 */
public final class BrokerMain {

    /** Kept here, since the logging library would forget the level with the logger. */
    private static final Logger ROOT = Logger.getLogger("");

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2 && args.length != 3) {
            throw new IllegalArgumentException("usage: BrokerMain <data folder> <port> [<host>:<port>]");
        }
        Optional<InetSocketAddress> outside = args.length == 3 ? Optional.of(address(args[2])) : Optional.empty();
        ROOT.setLevel(Level.WARNING);
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), outside);
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

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an address looks like 192.168.1.10:7710, not '" + text + "'");
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
