package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.discovery.Discovery;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.Group;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.LibraryName;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operation {@code discover}: who is in a library or a folder beyond the sets that are there becomes a set, however
 * few the photos that are asked for. Said again it changes nothing.
 */
public final class Discoverer {

    /** Its name in requests and records. */
    public static final String OPERATION = "discover";

    private final Executor executor;
    private final LinkageOptions options;

    public Discoverer(Executor executor, LinkageOptions options) {
        this.executor = executor;
        this.options = options;
    }

    /** Where to look. */
    public sealed interface Source {

        /** All photos of a library. */
        record Library(LibraryName name) implements Source {}

        /** A folder and those in it, by its absolute path. */
        record Folder(String path) implements Source {}
    }

    /** Discovers; a dry run only says what would be. */
    public Executor.Done<Discovery> run(Source source, DiscoveryParameters parameters, boolean dry, Monitor monitor) {
        return executor.run(snapshot -> worked(source, parameters, snapshot, monitor), dry, monitor);
    }

    private Executor.Worked<Discovery> worked(
            Source source, DiscoveryParameters parameters, Snapshot snapshot, Monitor monitor) {
        Discovery found = everything(new Library(snapshot), photos(source), parameters, monitor);
        List<Decision> decisions = new ArrayList<>();
        for (Group set : found.sets()) {
            decisions.add(new Decision.Founded(
                    IdentityId.faceset(snapshot.nextFaceset() + decisions.size()),
                    true,
                    set.faces(),
                    Origin.CLUSTER,
                    Optional.empty(),
                    Optional.of(words(source)),
                    Optional.empty()));
        }
        Plan plan = new Plan(
                OPERATION,
                words(source),
                snapshot.log(),
                List.of(),
                snapshot.nextFaceset(),
                decisions,
                parameters.byName(),
                figures(found));
        return new Executor.Worked<>(plan, found);
    }

    /**
     * Looks again and again, with what was found among the sets that are there, until nothing more is found: so that
     * whoever says it again finds nothing.
     */
    private Discovery everything(
            Library library, Set<ContentId> photos, DiscoveryParameters parameters, Monitor monitor) {
        List<SortableFace> source = library.snapshot().faces().stream()
                .filter(face -> photos.contains(face.id().content()) && library.mayBeInSets(face.id()))
                .filter(face -> isOpen(library, face.id()))
                .toList();
        SortedMap<IdentityId, List<SortableFace>> known = known(library);
        List<Group> sets = new ArrayList<>();
        Optional<Discovery> first = Optional.empty();
        while (true) {
            Discovery found = Discovery.of(
                    source,
                    known,
                    parameters.matchThreshold(),
                    parameters.sort(),
                    library.rulings().apart(),
                    options,
                    monitor);
            first = first.or(() -> Optional.of(found));
            if (found.sets().isEmpty()) {
                sets.sort(Comparator.comparing((Group set) -> -set.members().size())
                        .thenComparing(set -> set.faces().getFirst()));
                Discovery began = first.orElseThrow();
                return new Discovery(began.covered(), began.clusterSizes(), sets, found.left(), found.gates());
            }
            for (Group set : found.sets()) {
                known.put(IdentityId.faceset(library.snapshot().nextFaceset() + sets.size()), library.of(set.faces()));
                sets.add(set);
            }
        }
    }

    /** An era is no set to compare with: it is a part of one, and so are the faces in it. */
    private static SortedMap<IdentityId, List<SortableFace>> known(Library library) {
        SortedMap<IdentityId, List<SortableFace>> known = new TreeMap<>();
        library.sets().values().stream()
                .filter(set -> set.era().isEmpty())
                .forEach(set -> known.put(set.id(), library.of(set.members())));
        return known;
    }

    /** In no set but eras. */
    private static boolean isOpen(Library library, FaceId face) {
        return library.place(face).facesets().stream()
                .map(Membership::identity)
                .allMatch(set -> library.rulings().era(set).isPresent());
    }

    private Set<ContentId> photos(Source source) {
        return switch (source) {
            case Source.Library(LibraryName name) -> {
                Set<ContentId> photos = executor.ledger().photos(name);
                if (photos.isEmpty()) {
                    throw Fault.user("unknown-library", "No photo is in a library called '" + name + "'.");
                }
                yield photos;
            }
            case Source.Folder(String path) -> {
                Set<ContentId> photos = executor.ledger().photosUnder(path);
                if (photos.isEmpty()) {
                    throw Fault.user("no-photos", "No photo in " + path + " is known here.");
                }
                yield photos;
            }
        };
    }

    private static String words(Source source) {
        return switch (source) {
            case Source.Library(LibraryName name) -> "library " + name;
            case Source.Folder(String path) -> path;
        };
    }

    private static Map<String, Long> figures(Discovery found) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("covered", (long) found.covered().size());
        figures.put("clusters", (long) found.clusterSizes().size());
        figures.put("new-sets", (long) found.sets().size());
        figures.put(
                "faces",
                found.sets().stream().mapToLong(set -> set.members().size()).sum());
        found.gates().forEach((gate, taken) -> figures.put("gate-" + gate, taken));
        return figures;
    }
}
