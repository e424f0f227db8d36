package io.facesets.export.edge.jobs;

import io.facesets.export.edge.storage.Outputs;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.jobs.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Keeps every folder that was exported to true to the sets: when what is known of them has changed and has come to rest,
 * the folders that do not hold it yet are exported to again, as they were asked for last. What a folder holds is in the
 * database, so that a restart goes on where it was. One export at a time, as everywhere. Thread-safe.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final long LONGEST_LOOK_MS = 1_000;

    /** A folder that refuses is left alone ever longer, since it costs a try of every set. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** An eleventh of the time goes into exports while they take no longer than some seconds. */
    private static final int REST = 10;

    private final Jobs jobs;
    private final Remaking remaking;
    private final Outputs outputs;
    private final PackName pack;
    private final Knowledge knowledge;
    private final Rhythm rhythm;
    private final LongSupplier nanos;
    private final ScheduledExecutorService clock;
    private final Map<Path, Trouble> troubles = new ConcurrentHashMap<>();
    private long seen = -1;
    private long firstUnserved;
    private long lastChange;
    private volatile long lastEnd;
    private volatile long lastTook;

    /** Exports to a folder as it was asked for last, and notes what it holds then. */
    @FunctionalInterface
    public interface Remaking {

        /** Throws {@link Fault} if the folder is left as it was. */
        void again(Path folder, Progress progress) throws InterruptedException;
    }

    /** Whether what is known here is all that there is to know. */
    @FunctionalInterface
    public interface Knowledge {

        /** Whether everything that the topics hold has been read, and no run is only half read. */
        boolean complete() throws InterruptedException;
    }

    /**
     * When an export follows.
     *
     * @param quiet nothing has changed for so long,
     * @param every or changes have waited for so long. Ten times as long as the last export took must have gone by
     *     since, though no more than this (or than it took): a small library is brought up to date at once, a large one
     *     does not keep the machine busy
     */
    public record Rhythm(boolean on, Duration quiet, Duration every) {}

    /** @param retryAt by the clock in nanoseconds */
    private record Trouble(String message, Duration pause, long retryAt) {}

    public Follower(
            Jobs jobs,
            Remaking remaking,
            Outputs outputs,
            PackName pack,
            Knowledge knowledge,
            Rhythm rhythm,
            LongSupplier nanos) {
        this.jobs = jobs;
        this.remaking = remaking;
        this.outputs = outputs;
        this.pack = pack;
        this.knowledge = knowledge;
        this.rhythm = rhythm;
        this.nanos = nanos;
        this.lastEnd = nanos.getAsLong() - rhythm.every().toNanos();
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("follow").daemon().factory());
    }

    /** Starts to look, unless it is switched off. */
    public void start() {
        if (rhythm.on()) {
            long look = Math.clamp(rhythm.quiet().toMillis() / 4, 50, LONGEST_LOOK_MS);
            var unused = clock.scheduleWithFixedDelay(this::lookSafely, look, look, TimeUnit.MILLISECONDS);
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The database or the broker does not answer now, which their own checks say; the next look asks again.
            LOG.debugf(e, "it can't be seen now whether folders have to follow");
        }
    }

    /** One look: exports if it is time. For one thread. */
    void look() throws InterruptedException {
        long now = nanos.getAsLong();
        long changes = outputs.changes();
        if (changes != seen) {
            firstUnserved = seen < 0 || behind(seen).isEmpty() ? now : firstUnserved;
            seen = changes;
            lastChange = now;
        }
        if (due(now) && jobs.idle() && !ready(changes).isEmpty() && knowledge.complete()) {
            jobs.submit("follow", this::follow);
        }
    }

    private boolean due(long now) {
        boolean rested = now - lastChange >= rhythm.quiet().toNanos();
        boolean waited = now - firstUnserved >= rhythm.every().toNanos();
        long pause = Math.max(lastTook, Math.min(rhythm.every().toNanos(), REST * lastTook));
        return (rested || waited) && now - lastEnd >= pause;
    }

    /** Folders of this pack that do not hold what is known. */
    private List<Path> behind(long changes) {
        List<Path> behind = new ArrayList<>();
        outputs.all().forEach((folder, output) -> {
            if (output.made() < changes && output.pack().filter(pack::equals).isPresent()) {
                behind.add(folder);
            }
        });
        return behind;
    }

    /** Of these, those where an export may succeed. */
    private List<Path> ready(long changes) {
        long now = nanos.getAsLong();
        return behind(changes).stream()
                .filter(folder -> OutputFolder.of(folder) == OutputFolder.THERE)
                .filter(folder -> !troubles.containsKey(folder)
                        || now - troubles.get(folder).retryAt() >= 0)
                .toList();
    }

    private Map<String, Object> follow(Progress progress) throws InterruptedException {
        long began = nanos.getAsLong();
        List<String> made = new ArrayList<>();
        try {
            for (Path folder : ready(outputs.changes())) {
                progress.checkCancelled();
                if (made(folder, progress)) {
                    made.add(folder.toString());
                }
            }
        } finally {
            lastEnd = nanos.getAsLong();
            lastTook = lastEnd - began;
        }
        return Map.of("folders", made);
    }

    private boolean made(Path folder, Progress progress) throws InterruptedException {
        try {
            remaking.again(folder, progress);
            troubles.remove(folder);
            return true;
        } catch (Fault fault) {
            Trouble before = troubles.get(folder);
            Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
            Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            String message = String.valueOf(fault.getMessage());
            if (before == null || !before.message().equals(message)) {
                LOG.warnf("%s is not brought up to date: %s", folder, message);
            }
            troubles.put(folder, new Trouble(message, bounded, nanos.getAsLong() + bounded.toNanos()));
            return false;
        }
    }

    /** How each folder stands, in words. */
    public Map<Path, String> states() {
        Map<Path, String> states = new TreeMap<>();
        long changes = outputs.changes();
        outputs.all().forEach((folder, output) -> states.put(folder, state(folder, output, changes)));
        return states;
    }

    /** Folders that can't be kept up to date as things are. */
    public List<Path> stuck() {
        return outputs.all().keySet().stream()
                .filter(folder -> troubles.containsKey(folder) || OutputFolder.of(folder) != OutputFolder.THERE)
                .toList();
    }

    private String state(Path folder, Outputs.Output output, long changes) {
        String missing =
                output.missing() == 0 ? "" : ", without " + output.missing() + " faces whose originals are missing";
        Trouble trouble = troubles.get(folder);
        return switch (OutputFolder.of(folder)) {
            case GONE -> "gone: bring it back, or export elsewhere";
            case UNREACHABLE -> "unreachable: is its disk there?";
            case THERE -> {
                if (trouble != null) {
                    yield trouble.message();
                }
                if (output.pack().filter(pack::equals).isEmpty()) {
                    yield "not followed: "
                            + output.pack().map(p -> "it holds sets of " + p).orElse("export to it again once");
                }
                String behind = rhythm.on() ? "about to be brought up to date" : "behind: export to it again";
                yield (output.made() >= changes ? "up to date" : behind) + missing;
            }
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
