package io.facesets.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller in this JVM, reachable on 127.0.0.1, and nowhere else unless it is told to. What it has acknowledged survives a
 * {@code kill -9}: its data stays under the folder it was given, and the next broker on that folder goes on with it.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it accepts clients.
     *
     * @param data the folder of its log; made and formatted when empty
     * @param port the port for clients; 0 takes a free one
     */
    public static EmbeddedBroker start(Path data, int port) {
        return start(data, port, Optional.empty());
    }

    /**
     * As {@link #start(Path, int)}, for clients of other machines too. There is neither encryption nor a password: whoever
     * reaches the address can read and write everything, so it is to be one of a network that is trusted.
     *
     * @param outside an address of this machine, and the name by which others reach it; not a wildcard
     */
    public static EmbeddedBroker start(Path data, int port, Optional<InetSocketAddress> outside) {
        int clientPort = port == 0 ? freePort(port) : port;
        Properties settings = settings(data, clientPort, freePort(clientPort));
        outside.ifPresent(address -> listenAt(address, settings));
        format(data);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, clientPort);
    }

    /** What a client sets as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Blocks until the broker has stopped. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void listenAt(InetSocketAddress address, Properties settings) {
        String listener = ",OUTSIDE://" + address.getHostString() + ":" + address.getPort();
        settings.merge("listeners", listener, (all, one) -> all + String.valueOf(one));
        settings.merge("advertised.listeners", listener, (all, one) -> all + String.valueOf(one));
        settings.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void format(Path data) {
        try {
            Files.createDirectories(data);
            if (Files.exists(data.resolve("meta.properties"))) {
                return;
            }
            Formatter formatter = new Formatter();
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setNodeId(NODE_ID);
            formatter.setReleaseVersion(MetadataVersion.latestProduction());
            formatter.setControllerListenerName(CONTROLLER);
            formatter.setMetadataLogDirectory(data.toString());
            formatter.addDirectory(data.toString());
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder " + data + " can't be made", e);
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder " + data + " can't be formatted", e);
        }
    }

    /**
     * One node needs one copy of everything, few threads and little memory. The short session lets a killed broker be
     * up again in 4 to 5 seconds instead of 13; the small dedupe buffer is what log compaction really needs here.
     */
    private static Properties settings(Path data, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE_ID));
        p.setProperty(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + "," + CONTROLLER + "://" + LOOPBACK + ":" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        p.setProperty("controller.listener.names", CONTROLLER);
        p.setProperty("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
        p.setProperty("log.dirs", data.toString());
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "2");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        // Whoever asks to be forgotten waits for these: a look costs next to nothing on so few logs.
        p.setProperty("log.cleaner.backoff.ms", "1000");
        p.setProperty("log.retention.check.interval.ms", "10000");
        p.setProperty("log.initial.task.delay.ms", "1000");
        p.setProperty("log.index.size.max.bytes", "1048576");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("broker.session.timeout.ms", "2000");
        p.setProperty("broker.heartbeat.interval.ms", "300");
        p.setProperty("message.max.bytes", "16777216");
        p.setProperty("replica.fetch.max.bytes", "16777216");
        return p;
    }

    /** A free port other than {@code taken}, at which nobody listens yet, so that it may be offered again. */
    private static int freePort(int taken) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            // The next one is another as long as this one is held.
            return socket.getLocalPort() == taken ? freePort(taken) : socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + LOOPBACK, e);
        }
    }
}
