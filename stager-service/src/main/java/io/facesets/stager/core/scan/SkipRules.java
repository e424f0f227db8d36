package io.facesets.stager.core.scan;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;

/**
 * Names of files and folders that no scan enters, by pattern ({@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}),
 * whatever their case. They hold below a root: a root is what the user named, and is entered whatever it is called.
 * Immutable.
 */
public final class SkipRules {

    private final boolean hidden;
    private final List<PathMatcher> patterns;

    /**
     * @param hidden whether names that begin with a dot are skipped
     * @param patterns of names, without folders
     * @throws IllegalArgumentException if one is no pattern
     */
    public SkipRules(boolean hidden, List<String> patterns) {
        this.hidden = hidden;
        this.patterns = patterns.stream()
                .map(p -> FileSystems.getDefault().getPathMatcher("glob:" + p.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Whether a file or folder of this name is left out. */
    public boolean skips(Path name) {
        String text = name.toString();
        if (hidden && text.startsWith(".")) {
            return true;
        }
        Path lower = name.getFileSystem().getPath(text.toLowerCase(Locale.ROOT));
        return patterns.stream().anyMatch(pattern -> pattern.matches(lower));
    }
}
