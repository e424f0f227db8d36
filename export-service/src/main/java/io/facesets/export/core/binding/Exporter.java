package io.facesets.export.core.binding;

import io.facesets.export.core.binding.Changes.Chosen;
import io.facesets.export.core.binding.Changes.Due;
import io.facesets.export.core.binding.Changes.Reading;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.HashStore;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An export from beginning to end. Sets that would come out as they stand are not touched; of the others the crops that
 * would be others are made. Memory holds two batches of sets at a time. One export per shelf; safe for many shelves at once.
 */
public final class Exporter {

    /** Faces whose crops are under way together, so that a photo with several of them is decoded once. */
    private static final int BATCH_FACES = 2_000;

    /** So many photos per worker keep them busy until the next batch has begun. */
    private static final int STILL_BUSY = 16;

    private final Library library;
    private final HashStore hashStore;
    private final Originals originals;
    private final Studio studio;
    private final int batchFaces;

    public Exporter(Library library, HashStore hashStore, Originals originals, Studio studio) {
        this(library, hashStore, originals, studio, BATCH_FACES);
    }

    Exporter(Library library, HashStore hashStore, Originals originals, Studio studio, int batchFaces) {
        this.batchFaces = batchFaces;
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
            Cutting cutting = new Cutting(originals, studio, settings.crops(), inspector);
            bind(new Changes(library, settings, inspector.pack(), hashes, batchFaces), cutting);
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
        private Deque<Due> due(Changes changes) {
            List<Identity> sets = library.identities(IdentityId.Kind.FACESET);
            reporter.stage("comparing sets", sets.size());
            Deque<Due> due = new ArrayDeque<>();
            for (Identity set : sets) {
                reporter.checkCancelled();
                if (choice.includes(set.id())) {
                    Reading reading = changes.read(set);
                    shelf.current(set, reading.digest())
                            .filter(current -> !canComeBack(current, reading.members()))
                            .ifPresentOrElse(bound::add, () -> due.add(changes.due(set, reading)));
                } else if (shelf.holds(set.id())) {
                    // Nobody asked for it: it stays as it is, if it is whole.
                    shelf.standing(set).ifPresentOrElse(bound::add, () -> due.add(changes.due(set, changes.read(set))));
                }
                reporter.step();
            }
            return due;
        }

        /** Whether an original that was missing is there again. */
        private boolean canComeBack(BoundSet set, List<Member> members) {
            Map<FaceId, Photo> photos = members.stream().collect(Collectors.toMap(Member::id, Member::photo));
            return set.contents().dropped().stream()
                    .filter(d -> d.awaited())
                    .flatMap(d -> Optional.ofNullable(photos.get(d.face())).stream())
                    .anyMatch(originals::present);
        }

        /** The next batch is begun while the last photos of the one before are under way. */
        private void bind(Changes changes, Cutting cutting) throws InterruptedException {
            Deque<Due> due = due(changes);
            reporter.stage("making crops", due.stream().mapToLong(Due::pictures).sum());
            Assembly<Ended> assembly = new Assembly<>(cutting, crew, reporter, this::end);
            try {
                while (!due.isEmpty()) {
                    List<SetInWork> batch = new ArrayList<>();
                    for (int faces = 0;
                            !due.isEmpty() && faces < batchFaces;
                            faces += batch.getLast().faces()) {
                        batch.add(assembly.holding(begin(due.remove(), changes)));
                    }
                    assembly.start(batch);
                    note(assembly.ended(STILL_BUSY * settings.workers()));
                }
                note(assembly.ended(0));
            } catch (RuntimeException | InterruptedException | Error e) {
                assembly.abandon(e);
                throw e;
            }
            cropsMade += assembly.cropsMade();
        }

        private void note(List<Ended> ended) {
            for (Ended one : ended) {
                if (one.bound().isPresent()) {
                    bound.add(one.bound().orElseThrow());
                    written++;
                } else {
                    empty.add(one.contents());
                }
            }
        }

        private SetInWork begin(Due due, Changes changes) {
            Chosen chosen = changes.choose(due);
            for (int i = chosen.selection().groups().size(); i < due.pictures(); i++) {
                reporter.step();
            }
            return new SetInWork(
                    due.set(),
                    chosen.digest(),
                    chosen.selection(),
                    chosen.unknown(),
                    shelf.draft(due.set()),
                    settings.gates().outlierDistance(),
                    settings.picking(),
                    settings.gates().duplicates());
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
