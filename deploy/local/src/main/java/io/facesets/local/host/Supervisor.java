package io.facesets.local.host;

import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Starts the processes of a data folder and keeps them up: one that ends by itself is started again, up to {@value
 * #RESTARTS} times within ten minutes; after that the supervisor gives up and {@link #failed} completes. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {

    static final int RESTARTS = 5;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 32;

    private final Installation installation;
    private final DataFolder data;
    private final Ports ports;
    private final Map<String, String> environment;
    private final FileChannel lock;
    private final PackName pack;
    private final Map<Service, Child> children = new EnumMap<>(Service.class);
    private final Map<Service, Deque<Instant>> restarts = new EnumMap<>(Service.class);
    private final CompletableFuture<Fault> failed = new CompletableFuture<>();
    private boolean stopping;
    private int restartCount;

    private Supervisor(Installation installation, DataFolder data, PackName pack, Ports ports, FileChannel lock) {
        this.installation = installation;
        this.data = data;
        this.pack = pack;
        this.ports = ports;
        this.lock = lock;
        this.environment = environment(data, pack, ports);
    }

    /**
     * Takes the data folder and starts everything at once; services wait for the broker by themselves.
     *
     * @throws Fault {@code in-use} if another supervisor has the folder
     */
    public static Supervisor start(Installation installation, DataFolder data, PackName pack) throws IOException {
        data.create();
        FileChannel lock = data.take();
        Supervisor supervisor = new Supervisor(installation, data, pack, Ports.choose(), lock);
        supervisor.writeState(false);
        try {
            for (Service service : Service.values()) {
                supervisor.launch(service);
            }
        } catch (IOException | RuntimeException e) {
            supervisor.close();
            throw e;
        }
        return supervisor;
    }

    public Ports ports() {
        return ports;
    }

    /** Completes with the reason if a process can't be kept up. */
    public CompletableFuture<Fault> failed() {
        return failed;
    }

    /** How often any process had to be started again. */
    public synchronized int restarts() {
        return restartCount;
    }

    /** Notes for other commands that everything is ready. */
    public void markReady() {
        writeState(true);
    }

    /** Stops the services, then the broker, and gives the data folder back. */
    @Override
    public void close() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        try {
            stopAll();
            data.clearState();
            lock.close();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The data folder could not be given back: " + e, e);
        }
    }

    private void stopAll() {
        boolean interrupted = false;
        // All services at once, since none needs another to stop; the broker after them, since they commit to it.
        for (Service service : Service.values()) {
            if (service != Service.BROKER) {
                child(service).ifPresent(Child::askToStop);
            }
        }
        for (Service service : Service.values()) {
            interrupted |= service != Service.BROKER && stop(service);
        }
        interrupted |= stop(Service.BROKER);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stop(Service service) {
        Optional<Child> child = child(service);
        if (child.isEmpty()) {
            return false;
        }
        try {
            child.get().stop();
            return false;
        } catch (InterruptedException e) {
            child.get().killNow();
            return true;
        }
    }

    private synchronized Optional<Child> child(Service service) {
        return Optional.ofNullable(children.get(service));
    }

    private synchronized void launch(Service service) throws IOException {
        if (stopping) {
            return;
        }
        Child child =
                Child.start(installation.command(service, data, ports), environmentOf(service), data.log(service));
        children.put(service, child);
        var unused = child.ended().thenAccept(code -> onEnd(service, code));
    }

    private void onEnd(Service service, int code) {
        synchronized (this) {
            if (stopping) {
                return;
            }
            if (!mayRestart(service)) {
                failed.complete(Fault.resource(
                        "keeps-ending",
                        "The " + service.label() + " process ended " + (RESTARTS + 1)
                                + " times within ten minutes, last" + " with code " + code + ". Its log says why: "
                                + data.log(service)));
                return;
            }
            restartCount++;
        }
        try {
            launch(service);
        } catch (IOException e) {
            failed.complete(
                    Fault.resource("cannot-start", "The " + service.label() + " process can't be started: " + e, e));
        }
    }

    private boolean mayRestart(Service service) {
        Deque<Instant> recent = restarts.computeIfAbsent(service, s -> new ArrayDeque<>());
        Instant now = Instant.now();
        recent.removeIf(t -> t.isBefore(now.minus(RESTART_WINDOW)));
        recent.add(now);
        return recent.size() <= RESTARTS;
    }

    private void writeState(boolean ready) {
        Map<String, Integer> named = new HashMap<>();
        ports.byService().forEach((service, port) -> named.put(service.label(), port));
        data.write(new RunningState(ProcessHandle.current().pid(), RunningState.ownStart(), pack, named, ready));
    }

    private Map<String, String> environmentOf(Service service) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        return all;
    }

    /** By environment, not by arguments: those can be read by every user of the machine, and one is a secret. */
    private static Map<String, String> environment(DataFolder data, PackName pack, Ports ports) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Map<String, String> all = new HashMap<>();
        all.put("FACESETS_DATA", data.root().toString());
        all.put("FACESETS_PACK", pack.value());
        all.put("FACESETS_TETHER", "true");
        all.put("FACESETS_CONTENT_SECRET", HexFormat.of().formatHex(secret));
        all.put("FACESETS_CONTENT_URL", "http://" + Ports.HOST + ":" + ports.of(Service.STAGER));
        all.put("KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        return all;
    }
}
