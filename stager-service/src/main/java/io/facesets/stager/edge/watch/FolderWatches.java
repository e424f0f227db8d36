package io.facesets.stager.edge.watch;

import io.facesets.model.Fault;
import io.facesets.stager.core.watch.WatchedFolder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Follows the folders of the list; what is added to it or removed from it counts within seconds. {@link #folders} and {@link
 * #problems} may be asked for by any thread.
 */
public final class FolderWatches implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FolderWatches.class);
    private static final int LOOK_SECONDS = 2;
    private static final String LIST = "the list";

    private final WatchFile list;
    private final ScheduledExecutorService timer;
    private final Function<WatchedFolder, FolderWatch> begin;
    private final Map<WatchedFolder, FolderWatch> watches = new ConcurrentHashMap<>();
    private volatile Optional<String> unreadable = Optional.empty();

    /** @param timer ends with this */
    public FolderWatches(WatchFile list, ScheduledExecutorService timer, Following following) {
        this.list = list;
        this.timer = timer;
        this.begin = watched -> new FolderWatch(watched, following, timer);
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** The folders that are followed. */
    public List<WatchedFolder> folders() {
        return List.copyOf(watches.keySet());
    }

    /** What keeps folders from being followed as they should, by folder. */
    public Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        unreadable.ifPresent(why -> problems.put(LIST, why));
        watches.values()
                .forEach(watch -> watch.problem()
                        .ifPresent(why -> problems.put(watch.watched().folder().toString(), why)));
        return problems;
    }

    private void look() {
        try {
            adjust(new HashSet<>(list.read()));
            unreadable = Optional.empty();
        } catch (Fault e) {
            // What is followed already goes on.
            unreadable = Optional.of(String.valueOf(e.getMessage()));
        }
        for (FolderWatch watch : watches.values()) {
            try {
                watch.look();
            } catch (RuntimeException e) {
                // Thrown on, it would end all looking.
                LOG.errorf(e, "%s could not be looked at", watch.watched().folder());
            }
        }
    }

    private void adjust(Set<WatchedFolder> wanted) {
        Map<WatchedFolder, FolderWatch> gone = new LinkedHashMap<>(watches);
        gone.keySet().removeAll(wanted);
        gone.forEach((watched, watch) -> {
            watches.remove(watched);
            watch.close();
            LOG.infof("%s is no longer followed", watched.folder());
        });
        for (WatchedFolder watched : wanted) {
            if (!watches.containsKey(watched)) {
                LOG.infof("following %s (%s)", watched.folder(), watched.library());
                watches.put(watched, begin.apply(watched));
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        watches.values().forEach(FolderWatch::close);
    }
}
