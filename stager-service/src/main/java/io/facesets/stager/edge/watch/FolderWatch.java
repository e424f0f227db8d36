package io.facesets.stager.edge.watch;

import io.facesets.runtime.jobs.Progress;
import io.facesets.stager.core.scan.Roots;
import io.facesets.stager.core.scan.Sidecar;
import io.facesets.stager.core.staging.ScanReport;
import io.facesets.stager.core.watch.Changes;
import io.facesets.stager.core.watch.WatchedFolder;
import io.facesets.stager.edge.jobs.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Follows one folder: listens, looks at everything once it listens (so that nothing falls between), then at what has changed,
 * and at everything again now and then, for changes that nobody tells of: those of a network share, or while the system
 * was too busy. {@link #look} and {@link #close} are for the thread of
 * {@code timer}.
 */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FolderWatch.class);

    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final WatchedFolder watched;
    private final Following following;
    private final ScheduledExecutorService timer;
    private final Changes changes;
    private Optional<FolderEvents> events = Optional.empty();
    private Optional<Object> identity = Optional.empty();
    private volatile Instant lookAgain = Instant.MIN;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<String> deaf = Optional.empty();

    FolderWatch(WatchedFolder watched, Following following, ScheduledExecutorService timer) {
        this.watched = watched;
        this.following = following;
        this.timer = timer;
        this.changes = new Changes(following.quiet(), following.atMost());
    }

    WatchedFolder watched() {
        return watched;
    }

    /** What keeps it from following the folder as it should, if anything. */
    Optional<String> problem() {
        return problem.or(() -> deaf);
    }

    /** Sees whether the folder is there, and the same as before: a disk may come and go. */
    void look() {
        Optional<Object> now = identity(watched.folder());
        if (!now.equals(identity)) {
            close();
            identity = now;
            if (now.isPresent()) {
                listen();
                changes.unknown(following.clock().instant());
            }
        }
        if (now.isEmpty()) {
            problem =
                    Optional.of(watched.folder() + " is not there. Is its disk mounted? Its photos stay as they are.");
            return;
        }
        if (!following.clock().instant().isBefore(lookAgain)) {
            changes.unknown(following.clock().instant());
        }
        schedule();
    }

    private void listen() {
        try {
            events = Optional.of(FolderEvents.of(
                    watched.folder().toRealPath(), following.reach(), changes, following.clock(), this::heard));
            deaf = Optional.empty();
        } catch (IOException e) {
            deaf = Optional.of("The system does not tell of changes in " + watched.folder() + " (" + e.getMessage()
                    + "): they are looked for every " + following.again().toMinutes()
                    + " minutes. On Linux fs.inotify.max_user_watches may be too low.");
            LOG.warn(deaf.orElseThrow());
        }
    }

    private void heard() {
        execute(this::schedule, Duration.ZERO);
    }

    /** When it is time, and not before; a change that comes meanwhile moves the time. */
    private void schedule() {
        changes.next().ifPresent(time -> {
            Duration wait = Duration.between(following.clock().instant(), time);
            if (wait.isPositive()) {
                execute(this::schedule, wait);
            } else {
                changes.take(following.clock().instant()).ifPresent(this::submit);
            }
        });
    }

    private void submit(Changes.Due due) {
        if (due instanceof Changes.Due.Everything) {
            lookAgain = following.clock().instant().plus(following.again());
        }
        following.jobs().submit("watch", progress -> {
            try {
                ScanReport report = run(due, progress);
                problem = Optional.empty();
                return Map.of("files", report.files(), "removed", report.removedCount());
            } catch (RuntimeException e) {
                // What was to be looked at is not lost: everything is looked at again, after a pause.
                problem = Optional.of(String.valueOf(e.getMessage()));
                lookAgain = following.clock().instant().plus(AFTER_TROUBLE);
                throw e;
            }
        });
    }

    private ScanReport run(Changes.Due due, Progress progress) throws InterruptedException {
        Path root = Roots.check(List.of(watched.folder().toString())).paths().getFirst();
        return switch (due) {
            case Changes.Due.Everything() ->
                following.scan().run(watched.library(), new Roots(List.of(root)), false, Told.by(progress));
            case Changes.Due.Some(List<Path> paths) -> {
                // Of a photo whose sidecar changed its own bytes did not, and nothing was heard.
                List<Path> covered = paths.stream()
                        .map(path -> Sidecar.is(path) && !path.equals(root)
                                ? Optional.ofNullable(path.getParent()).orElse(root)
                                : path)
                        .filter(path -> following.reach().covers(root, path))
                        .toList();
                // Seen to be removed one by one: that is no disk that went away.
                yield covered.isEmpty()
                        ? new ScanReport()
                        : following
                                .scan()
                                .run(watched.library(), new Roots(covered, Optional.of(root)), true, Told.by(progress));
            }
        };
    }

    private void execute(Runnable task, Duration wait) {
        try {
            var unused = timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the service is ending", e);
        }
    }

    /** What tells a folder from another of its name, such as one on which a disk is mounted. */
    private static Optional<Object> identity(Path folder) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? Optional.of(Optional.ofNullable(attributes.fileKey()).orElse(folder))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        events.ifPresent(FolderEvents::close);
        events = Optional.empty();
    }
}
