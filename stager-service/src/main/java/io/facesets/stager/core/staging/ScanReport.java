package io.facesets.stager.core.staging;

import io.facesets.stager.core.ledger.Effect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a scan found. Not safe for use by many threads.
 *
 * <p>{@code files} = new + aliases + known + ignored + unreadable files + those that went away meanwhile.
 */
public final class ScanReport {

    /** As many unreadable paths as are named; all are counted. */
    public static final int NAMED = 1000;

    /** A file or folder that could not be read. */
    public record Unreadable(Path path, String reason) {}

    private final Map<Effect, Long> effects = new EnumMap<>(Effect.class);
    private final List<Unreadable> unreadable = new ArrayList<>();
    private long files;
    private long unreadableCount;
    private long leftOut;
    private long removed;

    void file(long n) {
        files += n;
    }

    void effect(Effect effect) {
        effects.merge(effect, 1L, Long::sum);
    }

    void unreadable(Path path, String reason) {
        unreadableCount++;
        if (unreadable.size() < NAMED) {
            unreadable.add(new Unreadable(path, reason));
        }
    }

    void leftOut() {
        leftOut++;
    }

    void removed(long n) {
        removed += n;
    }

    /** Files that were listed, each once. */
    public long files() {
        return files;
    }

    public long count(Effect effect) {
        return effects.getOrDefault(effect, 0L);
    }

    /** The first {@value #NAMED} files and folders that could not be read. */
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    public long unreadableCount() {
        return unreadableCount;
    }

    /** Skipped names, links out of the root, and what is no file; not part of {@link #files}. */
    public long leftOutCount() {
        return leftOut;
    }

    /** Places whose photo is gone. */
    public long removedCount() {
        return removed;
    }
}
