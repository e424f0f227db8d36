package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Installation;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Setup;
import io.facesets.local.host.Supervisor;
import io.facesets.model.PackName;
import java.io.IOException;
import java.util.Optional;

/** A data folder's broker: the one that runs, or one of our own that ends with this process. */
final class BrokerSession implements AutoCloseable {

    private final String bootstrapServers;
    private final Optional<Supervisor> own;

    private BrokerSession(String bootstrapServers, Optional<Supervisor> own) {
        this.bootstrapServers = bootstrapServers;
        this.own = own;
    }

    /** Joins the broker that runs on the folder, or starts it, and nothing else. */
    static BrokerSession open(DataFolder data, PackName pack) throws IOException {
        Optional<RunningState> running = data.running().filter(RunningState::ready);
        if (running.isPresent()) {
            return new BrokerSession(running.get().allPorts().bootstrapServers(), Optional.empty());
        }
        Supervisor supervisor =
                Supervisor.startBroker(Installation.current(), data, new Setup(pack, Optional.empty(), 1));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-broker").unstarted(supervisor::close));
        return new BrokerSession(supervisor.ports().bootstrapServers(), Optional.of(supervisor));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        own.ifPresent(Supervisor::close);
    }
}
