package io.facesets.local.host;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Starts the processes of a data folder and keeps them up: one that ends by itself is started again, up to {@value
 * #RESTARTS} times within ten minutes without having got anything done; after that the supervisor gives up and {@link
 * #failed} completes. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {

    static final int RESTARTS = 5;
    private static final Duration RESTART_WINDOW = Duration.ofMinutes(10);

    /** A service that refuses sooner refuses its settings; one that refuses later has waited for something in vain. */
    private static final Duration AT_ONCE = Duration.ofSeconds(45);

    private final Installation installation;
    private final DataFolder data;
    private final PortClaims claims;
    private final Ports ports;
    private final Environment environment;
    private final FileChannel lock;
    private final Setup setup;
    private final Map<Member, Child> children = new HashMap<>();
    private final Map<Member, Deque<Instant>> restarts = new HashMap<>();
    private final CompletableFuture<Fault> failed = new CompletableFuture<>();
    private boolean stopping;
    private int restartCount;

    private Supervisor(Installation installation, DataFolder data, Setup setup, PortClaims claims, FileChannel lock) {
        this.installation = installation;
        this.data = data;
        this.setup = setup;
        this.claims = claims;
        this.ports = claims.ports();
        this.lock = lock;
        this.environment = new Environment(data, setup, ports);
    }

    /** What is to be done on the broker before any service runs. */
    @FunctionalInterface
    public interface Groundwork {

        /** Waits for the broker by itself; throws if the services are not to be started. */
        void lay(String bootstrapServers) throws InterruptedException;
    }

    /**
     * Takes the data folder and starts everything at once; services wait for the broker by themselves.
     *
     * @throws Fault {@code in-use} if another supervisor has the folder
     */
    public static Supervisor start(Installation installation, DataFolder data, Setup setup) throws IOException {
        return take(installation, data, setup).launching(Member.all(setup.workers()));
    }

    /** The same, with {@code groundwork} between the broker's start and that of the services. */
    public static Supervisor start(Installation installation, DataFolder data, Setup setup, Groundwork groundwork)
            throws IOException, InterruptedException {
        Supervisor supervisor = startBroker(installation, data, setup);
        try {
            groundwork.lay(supervisor.ports.bootstrapServers());
        } catch (InterruptedException | RuntimeException e) {
            supervisor.close();
            throw e;
        }
        return supervisor.launching(supervisor.ports.services());
    }

    /** Takes the data folder and starts the broker and the cluster service alone, for whoever measures its pages. */
    public static Supervisor startPages(Installation installation, DataFolder data, Setup setup) throws IOException {
        return take(installation, data, setup)
                .launching(List.of(Member.of(Service.BROKER), Member.of(Service.CLUSTER)));
    }

    /** Takes the data folder and starts the broker alone, for whoever reads or writes the topics. */
    public static Supervisor startBroker(Installation installation, DataFolder data, Setup setup) throws IOException {
        return take(installation, data, setup).launching(List.of(Member.of(Service.BROKER)));
    }

    private static Supervisor take(Installation installation, DataFolder data, Setup setup) throws IOException {
        data.create();
        FileChannel lock = data.take();
        Supervisor supervisor = new Supervisor(
                installation, data, setup, PortClaims.choose(PortClaims.meetingPlace(), setup.workers()), lock);
        supervisor.writeState(false);
        return supervisor;
    }

    private Supervisor launching(List<Member> members) throws IOException {
        try {
            for (Member member : members) {
                launch(member);
            }
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    public Ports ports() {
        return ports;
    }

    /** Completes with the reason if a process can't be kept up. */
    public CompletableFuture<Fault> failed() {
        return failed;
    }

    /** The processes that run now, by their numbers. */
    public synchronized Map<Member, Long> processes() {
        Map<Member, Long> numbers = new TreeMap<>();
        children.forEach((member, child) -> numbers.put(member, child.pid()));
        return numbers;
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
            claims.close();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The data folder could not be given back: " + e, e);
        }
    }

    private void stopAll() {
        boolean interrupted = false;
        // All services at once, since none needs another to stop; the broker after them, since they commit to it.
        for (Member member : ports.services()) {
            child(member).ifPresent(Child::askToStop);
        }
        for (Member member : ports.services()) {
            interrupted |= stop(member);
        }
        interrupted |= stop(Member.of(Service.BROKER));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stop(Member member) {
        Optional<Child> child = child(member);
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

    private synchronized Optional<Child> child(Member member) {
        return Optional.ofNullable(children.get(member));
    }

    private synchronized void launch(Member member) throws IOException {
        if (stopping) {
            return;
        }
        Child child = Child.start(installation.command(member, data, ports), environment.of(member), data.log(member));
        children.put(member, child);
        var unused = child.ended().thenAccept(code -> onEnd(member, child, code));
    }

    private void onEnd(Member member, Child child, int code) {
        synchronized (this) {
            if (stopping) {
                return;
            }
            Optional<Fault> hopeless = whyNotAgain(member, child, code);
            if (hopeless.isPresent()) {
                failed.complete(hopeless.get());
                return;
            }
            restartCount++;
        }
        try {
            launch(member);
        } catch (IOException e) {
            failed.complete(
                    Fault.resource("cannot-start", "The " + member.label() + " process can't be started: " + e, e));
        }
    }

    private Optional<Fault> whyNotAgain(Member member, Child child, int code) {
        Optional<Fault> refusal = child.refusal()
                .map(why -> Fault.resource(
                        "refuses-to-start", "The " + member.label() + " process refuses to start. " + why));
        if (refusal.isPresent() && child.age().compareTo(AT_ONCE) < 0) {
            return refusal;
        }
        return mayRestart(member, child)
                ? Optional.empty()
                : refusal.or(() -> Optional.of(Fault.resource(
                        "keeps-ending",
                        "The " + member.label() + " process ended " + (RESTARTS + 1)
                                + " times within ten minutes, last with code " + code + ". Its log says why: "
                                + data.log(member))));
    }

    private boolean mayRestart(Member member, Child child) {
        Deque<Instant> recent = restarts.computeIfAbsent(member, m -> new ArrayDeque<>());
        Instant now = Instant.now();
        if (child.worked()) {
            // A worker that photos crash gets past each of them in two starts, however many there are.
            recent.clear();
        }
        recent.removeIf(t -> t.isBefore(now.minus(RESTART_WINDOW)));
        recent.add(now);
        return recent.size() <= RESTARTS;
    }

    private void writeState(boolean ready) {
        Map<String, Integer> named = new HashMap<>();
        ports.byMember().forEach((member, port) -> named.put(member.label(), port));
        data.write(new RunningState(
                ProcessHandle.current().pid(), RunningState.ownStart(), setup.pack(), setup.provider(), named, ready));
    }
}
