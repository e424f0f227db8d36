package io.facesets.cluster.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where photos lie and when they were taken. Thread-safe. */
public final class PhotoPlaces {

    /** So many values fit in one question to SQLite for certain. */
    private static final int AT_ONCE = 500;

    private final Jdbi jdbi;
    private final PackName pack;

    public PhotoPlaces(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /**
     * A place of a photo.
     *
     * @param size bytes
     * @param taken as {@code 2011-07-24T18:02:11}; blank if nobody knows better than by the file's date
     */
    public record PhotoPlace(String library, Location location, long size, String taken) {

        /** The absolute path, if it is a file that this machine may reach. */
        public Optional<Path> file() {
            return location.local().flatMap(PhotoPlace::path);
        }

        /** The last part of what a person would call the place. */
        public String name() {
            String all = location.display();
            return all.substring(Math.max(all.lastIndexOf('/'), all.lastIndexOf('\\')) + 1);
        }

        private static Optional<Path> path(String file) {
            try {
                return Optional.of(Path.of(file)).filter(Path::isAbsolute);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
    }

    /** Width and height of a photo as it was decoded upright, in pixels. */
    public record Extent(int width, int height) {}

    /** The places of a photo, ordered by library and place. */
    public List<PhotoPlace> of(ContentId photo) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT library, location, size, taken, evidence FROM locations WHERE content = ?"
                                + " ORDER BY library, location",
                        photo.sha256())
                .map((row, context) -> new PhotoPlace(
                        row.getString("library"),
                        Json.read(row.getString("location"), Location.class),
                        row.getLong("size"),
                        "MTIME".equals(row.getString("evidence"))
                                ? ""
                                : Optional.ofNullable(row.getString("taken")).orElse("")))
                .list());
    }

    /** How large the pack's worker found a photo. */
    public Optional<Extent> extent(ContentId photo) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT width, height FROM results WHERE pack = ? AND content = ? AND width IS NOT NULL",
                        pack.value(),
                        photo.sha256())
                .map((row, context) -> new Extent(row.getInt("width"), row.getInt("height")))
                .findOne());
    }

    /** The year in which a photo was taken, if anything but a file's date says so. */
    public OptionalInt year(ContentId photo) {
        Integer year = years(Set.of(photo)).get(photo);
        return year == null ? OptionalInt.empty() : OptionalInt.of(year);
    }

    /** The years in which photos were taken, without those that nobody knows. */
    public Map<ContentId, Integer> years(Set<ContentId> photos) {
        Map<ContentId, Integer> years = new HashMap<>();
        jdbi.useHandle(handle -> {
            for (List<ContentId> some : chunks(photos)) {
                years.putAll(years(handle, some));
            }
        });
        return years;
    }

    private static Map<ContentId, Integer> years(Handle handle, List<ContentId> photos) {
        Map<ContentId, Integer> years = new HashMap<>();
        handle.createQuery("SELECT content, min(CASE evidence WHEN 'EXIF' THEN 0 WHEN 'XMP' THEN 1 ELSE 2 END) AS best,"
                        + " substr(taken, 1, 4) AS year FROM locations"
                        + " WHERE content IN (<photos>) AND taken IS NOT NULL AND evidence <> 'MTIME' GROUP BY content")
                .bindList("photos", photos.stream().map(ContentId::sha256).toList())
                .map((row, context) ->
                        Map.entry(new ContentId(row.getString("content")), Integer.valueOf(row.getString("year"))))
                .forEach(entry -> years.put(entry.getKey(), entry.getValue()));
        return years;
    }

    private static List<List<ContentId>> chunks(Collection<ContentId> photos) {
        List<ContentId> all = List.copyOf(photos);
        return IntStream.range(0, Math.ceilDiv(all.size(), AT_ONCE))
                .mapToObj(i -> all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE)))
                .toList();
    }
}
