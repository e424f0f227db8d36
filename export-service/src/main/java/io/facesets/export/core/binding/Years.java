package io.facesets.export.core.binding;

import io.facesets.export.core.library.Photo;
import io.facesets.model.Checks;
import io.facesets.model.TakenAt;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.Optional;

/** The first and the last year in which a set's photos were taken. */
public record Years(int first, int last) {

    public Years {
        Checks.require(first <= last, "years go forward");
    }

    /** By dates from EXIF, XMP or the name; a file's modification time tells when it was copied. */
    public static Optional<Years> of(Collection<Photo> photos) {
        IntSummaryStatistics years = photos.stream()
                .flatMap(p -> p.takenAt().stream())
                .filter(t -> t.evidence() != TakenAt.Evidence.MTIME)
                .mapToInt(t -> t.when().getYear())
                .summaryStatistics();
        return years.getCount() == 0 ? Optional.empty() : Optional.of(new Years(years.getMin(), years.getMax()));
    }

    /** As eras are called: {@code 2011}, {@code 2010-13}, {@code 1998-2003}. */
    public String era() {
        if (first == last) {
            return Integer.toString(first);
        }
        return first + "-" + (first / 100 == last / 100 ? String.format("%02d", last % 100) : Integer.toString(last));
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "–" + last;
    }
}
