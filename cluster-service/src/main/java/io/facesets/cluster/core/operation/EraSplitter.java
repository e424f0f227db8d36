package io.facesets.cluster.core.operation;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.decision.Home;
import io.facesets.cluster.core.era.DatedFace;
import io.facesets.cluster.core.era.Era;
import io.facesets.cluster.core.era.EraParameters;
import io.facesets.cluster.core.era.EraSplit;
import io.facesets.cluster.core.era.Eras;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Plan;
import io.facesets.cluster.core.run.Snapshot;
import io.facesets.model.ContentId;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The operation {@code eras-split}: a set's person at each age, as sets beside it. Said again it replaces the eras that
 * have changed, and leaves those of which a curator has spoken.
 */
public final class EraSplitter {

    /** Its name in requests and records. */
    public static final String OPERATION = "eras-split";

    private final Executor executor;
    private final LinkageOptions options;

    public EraSplitter(Executor executor, LinkageOptions options) {
        this.executor = executor;
        this.options = options;
    }

    /**
     * What was found.
     *
     * @param unchanged eras that were there and are as they were, or that a curator has spoken of
     */
    public record Report(Eras eras, List<IdentityId> unchanged) {
        public Report {
            unchanged = List.copyOf(unchanged);
        }
    }

    /**
     * Splits; a dry run only says what would be.
     *
     * @throws Fault the user's, if there is no such set, it has no faces or is an era itself
     */
    public Executor.Done<Report> run(IdentityId set, EraParameters parameters, boolean dry, Monitor monitor) {
        return executor.run(snapshot -> worked(set, parameters, snapshot, monitor), dry, monitor);
    }

    private Executor.Worked<Report> worked(
            IdentityId id, EraParameters parameters, Snapshot snapshot, Monitor monitor) {
        Library library = new Library(snapshot);
        Identity set = splittable(library, id);
        List<SortableFace> curated = library.of(set.members());
        if (curated.isEmpty()) {
            throw Fault.user("no-faces", id + " has no faces now.");
        }
        Eras eras = EraSplit.split(curated, pool(library, set), parameters, options, monitor);
        EraChanges changes = EraChanges.between(
                snapshot.log(),
                id,
                eras.eras().stream().map(era -> founded(set, era)).toList(),
                snapshot.nextFaceset());
        Plan plan = new Plan(
                OPERATION,
                id.toString(),
                snapshot.log(),
                changes.replaced(),
                snapshot.nextFaceset(),
                changes.fresh(),
                parameters.byName(),
                figures(eras, changes));
        return new Executor.Worked<>(plan, new Report(eras, changes.unchanged()));
    }

    private static Identity splittable(Library library, IdentityId id) {
        Identity set = library.sets().get(id);
        if (set == null) {
            throw Fault.user("unknown-identity", "There is no set " + id + ": eras are of sets.");
        }
        set.heir().ifPresent(heir -> {
            throw Fault.user("merged-away", id + " is merged into " + heir + ": split " + heir + ".");
        });
        set.era().ifPresent(era -> {
            throw Fault.user("is-an-era", id + " is an era of " + era.set() + " already: split " + era.set() + ".");
        });
        return set;
    }

    /** The faces of the libraries that the set is from, but those of which somebody has said that they are another's. */
    private List<DatedFace> pool(Library library, Identity set) {
        Set<ContentId> photos = executor.ledger()
                .photosBeside(set.members().stream().map(FaceId::content).collect(Collectors.toSet()));
        Map<ContentId, Integer> years = executor.ledger().years();
        Map<FaceId, Home> homes = library.rulings().homes(IdentityId.Kind.FACESET);
        List<DatedFace> pool = new ArrayList<>();
        for (SortableFace face : library.in(photos)) {
            Home home = homes.get(face.id());
            if (home == null || home.identity().equals(set.id())) {
                Integer year = years.get(face.id().content());
                pool.add(new DatedFace(face, year == null ? OptionalInt.empty() : OptionalInt.of(year)));
            }
        }
        return pool;
    }

    /** Numbered later. */
    private static Decision.Founded founded(Identity set, Era era) {
        String person = set.label().orElse(set.id().toString());
        // Names have a greatest length; the years are what tells the eras apart.
        int room = Decision.Named.LONGEST - era.name().length() - 1;
        String base = person.codePointCount(0, person.length()) <= room
                ? person
                : person.substring(0, person.offsetByCodePoints(0, room));
        return new Decision.Founded(
                EraChanges.ANY,
                true,
                era.faces().faces(),
                Origin.CLUSTER,
                Optional.of(base + "_" + era.name()),
                Optional.empty(),
                Optional.of(new EraOf(set.id(), era.thin())));
    }

    private static Map<String, Long> figures(Eras eras, EraChanges changes) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("recovered", (long) eras.recovered());
        figures.put("eras", eras.eras().stream().filter(era -> !era.thin()).count());
        figures.put("thin", eras.eras().stream().filter(Era::thin).count());
        figures.put(
                "faces",
                eras.eras().stream()
                        .mapToLong(era -> era.faces().members().size())
                        .sum());
        figures.put("new-sets", (long) changes.fresh().size());
        figures.put("replaced", (long) changes.replaced().size());
        eras.left().values().forEach(left -> figures.merge("gate-" + left.stage(), 1L, Long::sum));
        return figures;
    }
}
