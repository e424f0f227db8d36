package io.facesets.export.core.binding;

import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.HashStore;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Selection;
import io.facesets.export.core.selection.Selector;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An export from beginning to end. Sets that would come out as they stand are not touched; of the others the crops that
 * would be others are made. Memory holds one batch of sets at a time. One export per shelf; safe for many shelves at once.
 */
public final class Exporter {

    /** Faces whose crops are under way together, so that a photo with several of them is decoded once. */
    private static final int BATCH_FACES = 2_000;

    private final Library library;
    private final HashStore hashStore;
    private final Originals originals;
    private final Studio studio;

    public Exporter(Library library, HashStore hashStore, Originals originals, Studio studio) {
        this.library = library;
        this.hashStore = hashStore;
        this.originals = originals;
        this.studio = studio;
    }

    /**
     * @throws java.util.concurrent.CancellationException if it was cancelled; what is finished stays
     * @throws io.facesets.model.Fault if the disk refuses; the sets not reached are as they were
     */
    public ExportReport run(ExportSettings settings, Choice choice, Inspector inspector, Shelf shelf, Reporter reporter)
            throws InterruptedException {
        try (Crew crew = new Crew(settings.workers())) {
            return new Run(settings, choice, inspector, shelf, reporter, crew).run();
        }
    }

    /** A set that is done: bound, unless it has no faces left. */
    private record Ended(SetContents contents, Optional<BoundSet> bound) {}

    /** What one export gathers on its way. */
    private final class Run {
        private final ExportSettings settings;
        private final Choice choice;
        private final Inspector inspector;
        private final Shelf shelf;
        private final Reporter reporter;
        private final Crew crew;
        private final List<BoundSet> bound = new ArrayList<>();
        private final List<SetContents> empty = new ArrayList<>();
        private int written;
        private int cropsMade;
        private long picturesToCrop;

        Run(ExportSettings settings, Choice choice, Inspector inspector, Shelf shelf, Reporter reporter, Crew crew) {
            this.settings = settings;
            this.choice = choice;
            this.inspector = inspector;
            this.shelf = shelf;
            this.reporter = reporter;
            this.crew = crew;
        }

        ExportReport run() throws InterruptedException {
            List<Photo> photos = choice.sets().map(this::photosOf).orElseGet(library::photosWithFaces);
            Map<ContentId, Long> hashes = new Hashing(hashStore, originals, studio).hashes(photos, crew, reporter);
            Cutting cutting = cutting();
            bind(changed(hashes), hashes, cutting);
            if (choice.isAll()) {
                cropsMade += new Rescuing(library, shelf, settings, inspector.pack()).run(cutting, crew, reporter);
            }
            bound.sort(Comparator.comparing(s -> s.contents().identity().id()));
            empty.sort(Comparator.comparing(s -> s.identity().id()));
            shelf.sets(bound);
            shelf.formats(library, bound, choice, reporter);
            NearDuplicates rule = settings.gates().duplicates();
            List<NearDuplicates.Group> visual = choice.isAll() ? rule.groups(photos, hashes) : List.of();
            int groups = 0;
            if (choice.isAll()) {
                shelf.persons(library, reporter);
                shelf.facesets(library, reporter);
                groups = shelf.duplicates(library, visual, rule.limit());
            }
            shelf.page(library, bound, new Overview(choice, photos.size(), empty, visual));
            int unhashed = (int) photos.stream()
                    .filter(p -> !hashes.containsKey(p.content()))
                    .count();
            return report(groups, unhashed);
        }

        private List<Photo> photosOf(Set<IdentityId> sets) {
            return sets.stream()
                    .sorted()
                    .flatMap(set -> library.members(set).stream())
                    .map(Member::photo)
                    .distinct()
                    .toList();
        }

        /** The sets that have to be made again; the others are noted as they stand. */
        private List<Identity> changed(Map<ContentId, Long> hashes) {
            List<Identity> sets = library.identities(IdentityId.Kind.FACESET);
            reporter.stage("comparing sets", sets.size());
            List<Identity> changed = new ArrayList<>();
            for (Identity set : sets) {
                reporter.checkCancelled();
                if (!choice.includes(set.id()) && !shelf.holds(set.id())) {
                    reporter.step();
                    continue;
                }
                List<Member> members = library.members(set.id());
                Optional<BoundSet> current = asItStands(set, members, hashes);
                if (current.isPresent()) {
                    bound.add(current.get());
                } else {
                    changed.add(set);
                    picturesToCrop += new Selector(settings.gates())
                            .select(members, hashes)
                            .groups()
                            .size();
                }
                reporter.step();
            }
            return changed;
        }

        /** As it is right, or as it is if nobody asked for it. */
        private Optional<BoundSet> asItStands(Identity set, List<Member> members, Map<ContentId, Long> hashes) {
            return choice.includes(set.id())
                    ? shelf.current(set, digest(set, members, hashes)).filter(c -> !canComeBack(c, members))
                    : shelf.standing(set);
        }

        private String digest(Identity set, List<Member> members, Map<ContentId, Long> hashes) {
            return Recipe.digest(set, members, library.unknownMembers(set.id()), settings, inspector.pack(), hashes);
        }

        /** Whether an original that was missing is there again. */
        private boolean canComeBack(BoundSet set, List<Member> members) {
            Map<FaceId, Photo> photos = members.stream().collect(Collectors.toMap(Member::id, Member::photo));
            return set.contents().dropped().stream()
                    .filter(d -> d.awaited())
                    .flatMap(d -> Optional.ofNullable(photos.get(d.face())).stream())
                    .anyMatch(originals::present);
        }

        private Cutting cutting() {
            return new Cutting(originals, studio, settings.crops(), inspector);
        }

        private void bind(List<Identity> sets, Map<ContentId, Long> hashes, Cutting cutting)
                throws InterruptedException {
            reporter.stage("making crops", picturesToCrop);
            List<SetInWork> batch = new ArrayList<>();
            try {
                int faces = 0;
                for (Identity set : sets) {
                    SetInWork begun = begin(set, hashes);
                    batch.add(begun);
                    faces += begun.faces();
                    if (faces >= BATCH_FACES) {
                        finish(batch, cutting);
                        faces = 0;
                    }
                }
                finish(batch, cutting);
            } catch (RuntimeException | InterruptedException | Error e) {
                batch.forEach(set -> discard(set, e));
                throw e;
            }
        }

        /** A full disk is to have room again, whatever became of the export; the next one would tidy up too. */
        private void discard(SetInWork set, Throwable because) {
            try {
                set.draft().discard();
            } catch (Fault e) {
                because.addSuppressed(e);
            }
        }

        private SetInWork begin(Identity set, Map<ContentId, Long> hashes) {
            List<Member> members = library.members(set.id());
            Selection selection = new Selector(settings.gates()).select(members, hashes);
            return new SetInWork(
                    set,
                    digest(set, members, hashes),
                    selection,
                    library.unknownMembers(set.id()),
                    shelf.draft(set),
                    settings.gates().outlierDistance(),
                    settings.picking(),
                    settings.gates().duplicates());
        }

        /** Sets are put together side by side too: packing and flushing would leave the processors waiting. */
        private void finish(List<SetInWork> batch, Cutting cutting) throws InterruptedException {
            cropsMade += cutting.run(batch, crew, reporter);
            List<Crew.Task<Ended>> tasks = batch.stream()
                    .map(set -> new Crew.Task<>(1, () -> end(set)))
                    .toList();
            for (Ended ended : crew.all(tasks, new CancelOnly(reporter))) {
                if (ended.bound().isPresent()) {
                    bound.add(ended.bound().orElseThrow());
                    written++;
                } else {
                    empty.add(ended.contents());
                }
            }
            batch.clear();
        }

        private Ended end(SetInWork set) {
            SetContents contents = set.contents(settings.topN());
            if (contents.faces().isEmpty()) {
                set.draft().discard();
                return new Ended(contents, Optional.empty());
            }
            return new Ended(contents, Optional.of(set.draft().commit(contents)));
        }

        private ExportReport report(int duplicates, int unhashed) {
            Map<Stage, Integer> dropped = new EnumMap<>(Stage.class);
            bound.forEach(s -> s.contents().dropped().forEach(d -> dropped.merge(d.stage(), 1, Integer::sum)));
            empty.forEach(s -> s.dropped().forEach(d -> dropped.merge(d.stage(), 1, Integer::sum)));
            int crops =
                    bound.stream().mapToInt(s -> s.contents().faces().size()).sum();
            return new ExportReport(
                    library.identities(IdentityId.Kind.PERSON).size(),
                    bound.size(),
                    written,
                    bound.size() - written,
                    crops,
                    cropsMade,
                    dropped,
                    duplicates,
                    unhashed,
                    shelf.remarks());
        }
    }
}
