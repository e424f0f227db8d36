package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.Overview;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Seen;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.selection.Rescue;
import io.facesets.export.edge.page.IndexPage;
import io.facesets.export.edge.page.PreviewSheet;
import io.facesets.export.edge.page.Shown;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A shelf that is a folder on disk. */
public final class DiskShelf implements Shelf {

    private static final Logger LOG = Logger.getLogger(DiskShelf.class);
    private static final String SINGLETONS = "_singletons";
    private static final String NO_FACE = "_noface";

    private final OutFolder folder;
    private final PackName pack;
    private final int topN;
    private final long maxBundleBytes;
    private final LinkFolders links;
    private final Lists lists;
    private final FormatFolders formats;
    private final Unit.Steps steps;

    /**
     * @param folder held by the caller, who closes it
     * @param copy whether originals are copied instead of linked to
     */
    public DiskShelf(OutFolder folder, PackName pack, int topN, boolean copy, FormatFolders formats) {
        this(folder, pack, topN, copy, formats, Fsz.MAX_BYTES, Unit.Steps.NONE);
    }

    DiskShelf(
            OutFolder folder,
            PackName pack,
            int topN,
            boolean copy,
            FormatFolders formats,
            long maxBundleBytes,
            Unit.Steps steps) {
        this.folder = folder;
        this.pack = pack;
        this.topN = topN;
        this.maxBundleBytes = maxBundleBytes;
        this.formats = formats;
        this.steps = steps;
        this.links = Disk.on(folder.root(), () -> new LinkFolders(folder.root(), copy));
        this.lists = new Lists(pack);
    }

    @Override
    public Optional<BoundSet> current(Identity set, String digest) {
        return asItStands(set, note -> note.digest().equals(digest));
    }

    @Override
    public boolean holds(IdentityId set) {
        return Disk.on(
                folder.root(),
                () -> Unit.in(folder.container(OutFolder.SWAP_READY)).contains(Shelf.folder(set))
                        || Unit.in(thin()).contains(Shelf.folder(set)));
    }

    @Override
    public Optional<BoundSet> standing(Identity set) {
        return asItStands(set, note -> true);
    }

    private Optional<BoundSet> asItStands(Identity set, Predicate<Owned> right) {
        Unit unit = setUnit(set);
        return Disk.on(folder.root(), () -> {
            Optional<Owned> note = Owned.in(unit.path()).filter(right);
            if (note.isEmpty() || !unit.isWhole(note.get().digest())) {
                return Optional.empty();
            }
            try {
                byte[] manifest = Files.readAllBytes(unit.path().resolve(SetManifest.FILE));
                return Optional.of(SetManifest.read(manifest, set, note.get().digest()));
            } catch (IllegalArgumentException e) {
                LOG.warnf("%s is made again, since its list can't be read: %s", unit.path(), e.getMessage());
                return Optional.empty();
            }
        });
    }

    @Override
    public Draft draft(Identity set) {
        return Disk.on(folder.root(), () -> {
            if (set.thin()) {
                Files.createDirectories(thin());
            }
            return new SetDraft(setUnit(set), topN, pack, maxBundleBytes);
        });
    }

    @Override
    public boolean showsCandidates(IdentityId set, String digest) {
        return Disk.on(folder.root(), () -> candidateUnit(set).isWhole(digest));
    }

    @Override
    public Draft candidates(IdentityId set, Rescue rescue) {
        return Disk.on(folder.root(), () -> {
            Files.createDirectories(aside(Shelf.CANDIDATES));
            return new CandidateDraft(candidateUnit(set), pack, rescue);
        });
    }

    @Override
    public void candidatesOnlyOf(Set<IdentityId> sets) {
        Set<String> names = sets.stream().map(Shelf::folder).collect(Collectors.toSet());
        write(() -> keepOnly(aside(Shelf.CANDIDATES), names));
    }

    private Unit candidateUnit(IdentityId set) {
        return new Unit(aside(Shelf.CANDIDATES), Shelf.folder(set), steps);
    }

    @Override
    public void sets(List<BoundSet> sets) {
        write(() -> {
            lists.sets(folder.container(OutFolder.SWAP_READY).resolve("manifest.json"), sets);
            keepOnly(folder.container(OutFolder.SWAP_READY), names(sets, false));
            keepOnly(thin(), names(sets, true));
        });
    }

    private static Set<String> names(List<BoundSet> sets, boolean thin) {
        return sets.stream()
                .map(s -> s.contents().identity())
                .filter(identity -> identity.thin() == thin)
                .map(identity -> Shelf.folder(identity.id()))
                .collect(Collectors.toSet());
    }

    @Override
    public void formats(Library library, List<BoundSet> sets, Choice choice, Reporter reporter) {
        write(() -> formats.bring(folder, pack, library, sets, choice, steps, reporter));
    }

    @Override
    public void persons(Library library, Reporter reporter) {
        List<Identity> persons = library.identities(IdentityId.Kind.PERSON);
        reporter.stage("linking persons", persons.size() + 2L);
        write(() -> {
            Set<String> keep = fill(OutFolder.PERSONS, persons, library, reporter);
            List<Source> alone = library.singletons().stream()
                    .map(Seen::sources)
                    .flatMap(List::stream)
                    .toList();
            keep.add(SINGLETONS);
            links.fill(unit(OutFolder.PERSONS, SINGLETONS), alone);
            reporter.step();
            keep.add(NO_FACE);
            links.fill(unit(OutFolder.PERSONS, NO_FACE), library.noFace());
            reporter.step();
            lists.persons(folder.container(OutFolder.PERSONS).resolve("manifest.json"), library);
            keepOnly(folder.container(OutFolder.PERSONS), keep);
        });
    }

    @Override
    public void facesets(Library library, Reporter reporter) {
        List<Identity> sets = library.identities(IdentityId.Kind.FACESET);
        reporter.stage("linking sets", sets.size());
        write(() -> {
            Set<String> keep = fill(OutFolder.FACESETS, sets, library, reporter);
            lists.facesets(folder.container(OutFolder.FACESETS).resolve("refine_manifest.json"), library);
            keepOnly(folder.container(OutFolder.FACESETS), keep);
        });
    }

    private Set<String> fill(String container, List<Identity> identities, Library library, Reporter reporter)
            throws IOException {
        Set<String> names = new TreeSet<>();
        for (Identity identity : identities) {
            reporter.checkCancelled();
            List<Source> sources = library.seen(identity.id()).stream()
                    .map(Seen::sources)
                    .flatMap(List::stream)
                    .toList();
            names.add(Shelf.folder(identity.id()));
            links.fill(unit(container, Shelf.folder(identity.id())), sources);
            reporter.step();
        }
        return names;
    }

    @Override
    public int duplicates(Library library, List<NearDuplicates.Group> visual, int limit) {
        return Disk.on(
                folder.root(),
                () -> lists.duplicates(folder.root().resolve("duplicates.json"), library, visual, limit));
    }

    @Override
    public void page(Library library, List<BoundSet> sets, Overview overview) {
        write(() -> {
            List<Shown> shown = new ArrayList<>();
            for (BoundSet set : sets) {
                String name = Shelf.folder(set.contents().identity().id());
                Path preview = setUnit(set.contents().identity()).path().resolve(PreviewSheet.FILE);
                shown.add(new Shown(
                        set,
                        OutFolder.SWAP_READY + "/" + Shelf.place(set.contents().identity()),
                        Files.exists(preview),
                        formats.madeOf(name),
                        suggested(set.contents().identity().id())));
            }
            String page = new IndexPage(library, shown, overview, remarks()).render();
            Disk.replace(folder.root().resolve("index.html"), page.getBytes(StandardCharsets.UTF_8));
        });
    }

    private List<Shown.Suggested> suggested(IdentityId set) throws IOException {
        Unit unit = candidateUnit(set);
        Path list = unit.path().resolve(SetManifest.FILE);
        if (Owned.in(unit.path()).isEmpty() || !Files.isRegularFile(list)) {
            return List.of();
        }
        String shown = OutFolder.SWAP_READY + "/" + Shelf.CANDIDATES + "/" + Shelf.folder(set);
        return CandidateDraft.read(Files.readAllBytes(list), shown);
    }

    @Override
    public Set<String> remarks() {
        return Stream.concat(links.remarks().stream(), formats.remarks().stream())
                .collect(Collectors.toSet());
    }

    private void keepOnly(Path container, Set<String> keep) throws IOException {
        for (String name : Unit.in(container)) {
            if (!keep.contains(name)) {
                new Unit(container, name, steps).remove();
            }
        }
    }

    private Path thin() {
        return aside(Shelf.THIN);
    }

    private Path aside(String name) {
        return folder.container(OutFolder.SWAP_READY).resolve(name);
    }

    private Unit setUnit(Identity set) {
        Path container = set.thin() ? thin() : folder.container(OutFolder.SWAP_READY);
        return new Unit(container, Shelf.folder(set.id()), steps);
    }

    private Unit unit(String container, String name) {
        return new Unit(folder.container(container), name, steps);
    }

    /** Writing without a result. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private void write(Write write) {
        Disk.on(folder.root(), () -> {
            write.run();
            return true;
        });
    }
}
