package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.folder.FolderIdentity;
import io.facesets.cluster.core.refine.Exemplars;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The operation {@code import-folders}: each trusted folder shows one person, whose set it makes or adds to; then each face
 * of a mixed folder goes besides into every folder's set that it is near. Said again it changes nothing; with more photos
 * it adds those.
 */
public final class FolderImport {

    /** Its name in requests and records. */
    public static final String OPERATION = "import-folders";

    /** As many as one decision can name. */
    private static final int AT_ONCE = 100_000;

    private final Executor executor;

    public FolderImport(Executor executor) {
        this.executor = executor;
    }

    /**
     * What to import.
     *
     * @param trusted absolute paths of folders, each with photos of one person
     * @param mixed absolute paths of folders with photos of any of them
     */
    public record Request(List<String> trusted, List<String> mixed, FolderParameters parameters) {
        public Request {
            trusted = trusted.stream().distinct().toList();
            mixed = mixed.stream().distinct().toList();
            if (trusted.isEmpty() && mixed.isEmpty()) {
                throw Fault.user("no-folders", "Name at least one folder.");
            }
            for (String folder : trusted) {
                if (FolderClaim.name(folder).isEmpty()) {
                    throw Fault.user("bad-folder", "'" + folder + "' is no folder that a person could be named after.");
                }
            }
        }
    }

    /**
     * What was found.
     *
     * @param folders one for each trusted folder
     * @param mixed by mixed folder, how many of its faces went into each set, these by number as planned
     */
    public record Report(List<FolderReport> folders, Map<String, SortedMap<IdentityId, Integer>> mixed) {
        public Report {
            folders = List.copyOf(folders);
            mixed = Collections.unmodifiableMap(new LinkedHashMap<>(mixed));
        }
    }

    /** Imports; a dry run only says what would be. */
    public Executor.Done<Report> run(Request request, boolean dry, Monitor monitor) {
        return executor.run(snapshot -> worked(request, snapshot, monitor), dry, monitor);
    }

    private Executor.Worked<Report> worked(Request request, Snapshot snapshot, Monitor monitor) {
        Library library = new Library(snapshot);
        FolderSets sets = new FolderSets(library);
        List<Decision> decisions = new ArrayList<>();
        List<FolderReport> reports = new ArrayList<>();
        monitor.stage("folders", request.trusted().size());
        for (String folder : request.trusted()) {
            monitor.checkCancelled();
            List<SortableFace> faces = library.in(photos(folder));
            FolderIdentity found = FolderIdentity.of(faces, request.parameters().cuts());
            FolderClaim claim = sets.claim(folder, found);
            decisions.addAll(claim.decisions(AT_ONCE));
            reports.add(claim.report(folder, faces.size(), found));
            monitor.advance(1);
        }
        Map<String, SortedMap<IdentityId, Integer>> routed = new LinkedHashMap<>();
        SortedMap<IdentityId, SortedSet<FaceId>> guests = guests(request, library, sets, routed, monitor);
        guests.forEach(
                (set, faces) -> chunks(faces).forEach(chunk -> decisions.add(new Decision.Included(chunk, set))));
        Plan plan = new Plan(
                OPERATION,
                String.join(", ", request.trusted()),
                snapshot.log(),
                List.of(),
                snapshot.nextFaceset(),
                decisions,
                request.parameters().byName(),
                figures(reports, guests, decisions));
        return new Executor.Worked<>(plan, new Report(reports, routed));
    }

    private Set<ContentId> photos(String folder) {
        Set<ContentId> photos = executor.ledger().photosUnder(folder);
        if (photos.isEmpty()) {
            throw Fault.user(
                    "no-photos",
                    "No photo in " + folder + " is known here. Stage it first: ./facesets run " + folder + " --out …");
        }
        return photos;
    }

    /** Who is to be in which set besides, as far as it was not said before. */
    private SortedMap<IdentityId, SortedSet<FaceId>> guests(
            Request request,
            Library library,
            FolderSets sets,
            Map<String, SortedMap<IdentityId, Integer>> routed,
            Monitor monitor) {
        SortedMap<IdentityId, SortedSet<FaceId>> guests = new TreeMap<>();
        Exemplars exemplars = Exemplars.of(sets.faces());
        for (String folder : request.mixed()) {
            List<SortableFace> faces = library.in(photos(folder));
            monitor.stage("faces of " + folder, faces.size());
            SortedMap<IdentityId, Integer> counts = new TreeMap<>();
            for (SortableFace face : faces) {
                monitor.checkCancelled();
                monitor.advance(1);
                exemplars.within(face, request.parameters().mixedThreshold()).forEach(near -> {
                    counts.merge(near.identity(), 1, Integer::sum);
                    if (!sets.has(near.identity(), face.id())) {
                        guests.computeIfAbsent(near.identity(), set -> new TreeSet<>())
                                .add(face.id());
                    }
                });
            }
            routed.put(folder, counts);
        }
        return guests;
    }

    private static List<List<FaceId>> chunks(SortedSet<FaceId> faces) {
        return FolderClaim.chunks(List.copyOf(faces), AT_ONCE);
    }

    private static Map<String, Long> figures(
            List<FolderReport> reports, SortedMap<IdentityId, SortedSet<FaceId>> guests, List<Decision> decisions) {
        Map<String, Long> figures = new HashMap<>();
        figures.put("folders", (long) reports.size());
        figures.put("new-sets", decisions.stream().filter(FolderImport::isNew).count());
        figures.put("faces", reports.stream().mapToLong(FolderReport::kept).sum());
        figures.put("added", reports.stream().mapToLong(FolderReport::added).sum());
        figures.put(
                "bystanders",
                reports.stream().mapToLong(FolderReport::bystanders).sum());
        figures.put("included", guests.values().stream().mapToLong(Set::size).sum());
        return figures;
    }

    private static boolean isNew(Decision decision) {
        return decision instanceof Decision.Founded set && set.fresh();
    }
}
