package io.facesets.stager.core.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has changed below a folder since it was last looked at. It is time to look when nothing was heard for a while (a
 * photo that is being copied is heard of until it is whole), and at the latest some time after the first change, so that a
 * copy of hours arrives meanwhile. Thread-safe.
 */
public final class Changes {

    /** More are looked for by a walk of everything: it costs less than looking each up. */
    static final int MOST = 2_000;

    private final Duration quiet;
    private final Duration atMost;
    private final SortedSet<Path> paths = new TreeSet<>();
    private boolean everything;
    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.MIN;

    /**
     * @param quiet how long nothing must have been heard
     * @param atMost how long a change waits, whatever is heard
     */
    public Changes(Duration quiet, Duration atMost) {
        this.quiet = quiet;
        this.atMost = atMost;
    }

    /** What is to be looked at. */
    public sealed interface Due {

        /** The whole folder. */
        record Everything() implements Due {}

        /** These files and folders, which may be gone; none is within another. At least one. */
        record Some(List<Path> paths) implements Due {
            public Some {
                paths = List.copyOf(paths);
            }
        }
    }

    /** A file or folder was made, changed or removed. */
    public synchronized void changed(Path path, Instant at) {
        heard(at);
        if (!everything) {
            paths.add(path);
            if (paths.size() > MOST) {
                all();
            }
        }
    }

    /** It is not known what has changed. */
    public synchronized void unknown(Instant at) {
        heard(at);
        all();
    }

    /** When it is time to look, if nothing more is heard; absent if nothing has changed. */
    public synchronized Optional<Instant> next() {
        return first.map(began -> {
            Instant calm = last.plus(quiet);
            Instant latest = began.plus(atMost);
            return calm.isBefore(latest) ? calm : latest;
        });
    }

    /** What is to be looked at, if it is time; from then on changes count anew. */
    public synchronized Optional<Due> take(Instant now) {
        if (next().filter(time -> !time.isAfter(now)).isEmpty()) {
            return Optional.empty();
        }
        Due due = everything ? new Due.Everything() : new Due.Some(outermost());
        everything = false;
        paths.clear();
        first = Optional.empty();
        return Optional.of(due);
    }

    private void heard(Instant at) {
        first = first.or(() -> Optional.of(at));
        last = at;
    }

    private void all() {
        everything = true;
        paths.clear();
    }

    /** Paths are compared name by name from the root, so whatever is within a path follows it. */
    private List<Path> outermost() {
        TreeSet<Path> outermost = new TreeSet<>();
        for (Path path : paths) {
            boolean within = false;
            for (Path above = path.getParent(); above != null && !within; above = above.getParent()) {
                within = outermost.contains(above);
            }
            if (!within) {
                outermost.add(path);
            }
        }
        return List.copyOf(outermost);
    }
}
