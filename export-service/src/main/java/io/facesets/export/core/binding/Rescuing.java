package io.facesets.export.core.binding;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Centroid;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Rescue;
import io.facesets.export.core.selection.Selection;
import io.facesets.export.core.selection.Selector;
import io.facesets.model.IdentityId;
import io.facesets.model.PackRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shows, beside the sets, faces of nobody that may belong to one of them. */
final class Rescuing {

    private final Library library;
    private final Shelf shelf;
    private final ExportSettings settings;
    private final PackRef pack;
    private final Selector selector;

    Rescuing(Library library, Shelf shelf, ExportSettings settings, PackRef pack) {
        this.library = library;
        this.shelf = shelf;
        this.settings = settings;
        this.pack = pack;
        this.selector = new Selector(settings.gates());
    }

    /** Brings the candidates of every set up to date; without being asked for, there are none. Says how many crops it made. */
    int run(Cutting cutting, Crew crew, Reporter reporter) throws InterruptedException {
        Map<Identity, Centroid> centroids = settings.rescue().wanted() ? centroids(reporter) : Map.of();
        Map<Identity, List<Candidate>> found =
                centroids.isEmpty() ? Map.of() : selector.rescue(library.alone(), centroids, settings.rescue());
        Set<IdentityId> shown = new TreeSet<>();
        Assembly<Optional<IdentityId>> assembly = new Assembly<>(cutting, crew, reporter, this::finish);
        try {
            List<SetInWork> begun = new ArrayList<>();
            found.forEach((set, candidates) -> {
                String digest = Recipe.candidates(set, candidates, settings, pack);
                if (shelf.showsCandidates(set.id(), digest)) {
                    shown.add(set.id());
                } else {
                    begun.add(assembly.holding(
                            begin(set, digest, candidates, Objects.requireNonNull(centroids.get(set)))));
                }
            });
            assembly.start(begun);
            assembly.ended(0).forEach(made -> made.ifPresent(shown::add));
            shelf.candidatesOnlyOf(shown);
            return assembly.cropsMade();
        } catch (RuntimeException | InterruptedException | Error e) {
            assembly.abandon(e);
            throw e;
        }
    }

    private Map<Identity, Centroid> centroids(Reporter reporter) {
        List<Identity> sets = library.identities(IdentityId.Kind.FACESET);
        reporter.stage("looking for candidates", sets.size());
        Map<Identity, Centroid> centroids = new LinkedHashMap<>();
        for (Identity set : sets) {
            reporter.checkCancelled();
            // An era's faces are those of the person's whole set, which gets the candidate.
            if (set.era().isEmpty()) {
                selector.centroid(library.members(set.id())).ifPresent(c -> centroids.put(set, c));
            }
            reporter.step();
        }
        return centroids;
    }

    private SetInWork begin(Identity set, String digest, List<Candidate> candidates, Centroid centroid) {
        Rescue rescue = settings.rescue();
        Selection each = new Selection(candidates.stream().map(List::of).toList(), List.of(), Optional.of(centroid));
        return new SetInWork(
                set,
                digest,
                each,
                List.of(),
                shelf.candidates(set.id(), rescue),
                rescue.matchDistance(),
                Picking.USUAL,
                settings.gates().duplicates());
    }

    private Optional<IdentityId> finish(SetInWork set) {
        SetContents contents = set.contents(settings.topN());
        if (contents.faces().isEmpty()) {
            set.draft().discard();
            return Optional.empty();
        }
        BoundSet unused = set.draft().commit(contents);
        return Optional.of(contents.identity().id());
    }
}
