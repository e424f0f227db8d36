package io.facesets.cluster.core.browse;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an identity's photos say of it.
 *
 * @param photos distinct photos that are somewhere
 * @param years in which they were taken, by better evidence than a file's date
 * @param latest when the latest was taken, as {@code 2011-07-24T18:02:11}; blank if nothing says so
 * @param libraries those that the photos are in
 */
public record Facts(int photos, SortedSet<Integer> years, String latest, Set<String> libraries) {

    /** Of an identity without photos, or one that was not counted yet. */
    public static final Facts NONE = new Facts(0, new TreeSet<>(), "", Set.of());

    public Facts {
        years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
        libraries = Set.copyOf(libraries);
    }

    /** {@code 2004}, {@code 2004–2011} or blank. */
    public String span() {
        if (years.isEmpty()) {
            return "";
        }
        return years.first().equals(years.last()) ? years.first().toString() : years.first() + "–" + years.last();
    }
}
