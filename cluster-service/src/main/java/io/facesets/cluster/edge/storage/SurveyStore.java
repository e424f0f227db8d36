package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.run.Snapshot;
import io.facesets.cluster.core.run.SurveyLedger;
import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.TakenAt.Evidence;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Photos and their years in SQLite. Safe for use by many threads. */
public final class SurveyStore implements SurveyLedger {

    private final Jdbi jdbi;
    private final RunStore runs;

    public SurveyStore(Jdbi jdbi, RunStore runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    @Override
    public Snapshot snapshot() {
        return runs.snapshot();
    }

    @Override
    public Set<ContentId> photos(LibraryName library) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT DISTINCT content FROM locations WHERE library = ?", library.value())
                        .map((row, context) -> new ContentId(row.getString("content")))
                        .collectInto(HashSet.class));
    }

    @Override
    public Set<ContentId> photosUnder(String folder) {
        String root = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        // '0' follows '/' in every encoding: what lies between begins with the folder's path and a slash.
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT DISTINCT content FROM (SELECT content,"
                                + " coalesce(json_extract(location, '$.path'), json_extract(location, '$.originalPath'))"
                                + " AS place FROM locations) WHERE place >= ? AND place < ?",
                        root + "/",
                        root + "0")
                .map((row, context) -> new ContentId(row.getString("content")))
                .collectInto(HashSet.class));
    }

    @Override
    public Set<ContentId> photosAt(String path) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT DISTINCT content FROM locations WHERE"
                                + " coalesce(json_extract(location, '$.path'), json_extract(location, '$.originalPath')) = ?",
                        path)
                .map((row, context) -> new ContentId(row.getString("content")))
                .collectInto(HashSet.class));
    }

    @Override
    public Set<ContentId> photosBeside(Set<ContentId> photos) {
        Map<String, Set<ContentId>> libraries = new HashMap<>();
        jdbi.useHandle(handle -> handle.select("SELECT DISTINCT content, library FROM locations")
                .map((row, context) -> Map.entry(row.getString("library"), new ContentId(row.getString("content"))))
                .forEach(entry -> libraries
                        .computeIfAbsent(entry.getKey(), library -> new HashSet<>())
                        .add(entry.getValue())));
        Set<ContentId> beside = new HashSet<>();
        libraries.values().stream()
                .filter(library -> !Collections.disjoint(library, photos))
                .forEach(beside::addAll);
        return beside;
    }

    private record Dated(ContentId content, LocalDateTime when, Evidence evidence) {}

    @Override
    public Map<ContentId, Integer> years() {
        Map<ContentId, Dated> best = new HashMap<>();
        jdbi.useHandle(handle -> handle.select(
                        "SELECT content, taken, evidence FROM locations WHERE taken IS NOT NULL AND evidence <> 'MTIME'")
                .map((row, context) -> new Dated(
                        new ContentId(row.getString("content")),
                        LocalDateTime.parse(row.getString("taken")),
                        Evidence.valueOf(row.getString("evidence"))))
                .forEach(dated -> best.merge(dated.content(), dated, SurveyStore::better)));
        Map<ContentId, Integer> years = new HashMap<>();
        best.forEach((content, dated) -> years.put(content, dated.when().getYear()));
        return years;
    }

    /** The stronger evidence, and of equals the earlier date: copies are made later, never earlier. */
    private static Dated better(Dated a, Dated b) {
        int stronger = a.evidence().compareTo(b.evidence());
        if (stronger != 0) {
            return stronger < 0 ? a : b;
        }
        return a.when().isAfter(b.when()) ? b : a;
    }
}
