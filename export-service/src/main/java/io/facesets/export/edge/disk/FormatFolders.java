package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.binding.Shelf;
import io.facesets.export.core.digest.Sha256;
import io.facesets.export.core.format.FinishedFace;
import io.facesets.export.core.format.FinishedSet;
import io.facesets.export.core.format.Format;
import io.facesets.export.core.format.FormatSpec;
import io.facesets.export.core.format.Formats;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Whose;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * {@code formats/<format>/<set>/}: each a folder that is seen whole or not at all. What was once asked for stays true to
 * its set in every later export, whatever that asks for: how it was asked for is noted in the folder itself. For one
 * thread.
 */
public final class FormatFolders {

    private static final Logger LOG = Logger.getLogger(FormatFolders.class);

    private final Formats formats;
    private final boolean anew;
    private final Map<String, FormatSpec> asked = new TreeMap<>();
    private final Map<FormatSpec, Format> opened = new HashMap<>();
    private final Set<String> remarks = new TreeSet<>();
    private final Map<String, List<String>> made = new HashMap<>();

    /** For what somebody asks for now. */
    public FormatFolders(Formats formats, List<FormatSpec> asked) {
        this(formats, asked, true);
    }

    /**
     * @param asked each format at most once
     * @param anew whether that is to be so whatever was asked for before; else it is for sets that have nothing of the
     *     format yet
     */
    public FormatFolders(Formats formats, List<FormatSpec> asked, boolean anew) {
        this.formats = formats;
        this.anew = anew;
        asked.forEach(spec -> this.asked.put(spec.name(), spec));
    }

    /** Brings every format's folders up to {@code sets}; folders of sets that are not among them are taken away. */
    void bring(
            OutFolder folder,
            PackName pack,
            Library library,
            List<BoundSet> sets,
            Choice choice,
            Unit.Steps steps,
            Reporter reporter)
            throws IOException {
        Set<String> names = new TreeSet<>(OutFolder.formats(folder.root()));
        names.addAll(asked.keySet());
        if (names.isEmpty()) {
            return;
        }
        reporter.stage("writing formats", sets.size());
        for (String name : names) {
            Disk.requireNoLink(folder.container(OutFolder.FORMATS));
            Disk.requireNoLink(container(folder, name));
            Files.createDirectories(container(folder, name));
        }
        for (BoundSet set : sets) {
            reporter.checkCancelled();
            new OneSet(folder, pack, library, set, steps).bring(names, choice);
            reporter.step();
        }
        Set<String> keep = sets.stream()
                .map(s -> Shelf.folder(s.contents().identity().id()))
                .collect(Collectors.toSet());
        for (String name : names) {
            for (String there : Unit.in(container(folder, name))) {
                if (keep.contains(there)) {
                    made.computeIfAbsent(there, k -> new ArrayList<>()).add(name);
                } else {
                    new Unit(container(folder, name), there, steps).remove();
                }
            }
        }
    }

    /** The formats in which a set stands there, by name. */
    List<String> madeOf(String set) {
        return made.getOrDefault(set, List.of());
    }

    /** What the formats have to say. */
    Set<String> remarks() {
        Set<String> all = new TreeSet<>(remarks);
        opened.values().forEach(format -> all.addAll(format.remarks()));
        return all;
    }

    private static Path container(OutFolder folder, String format) {
        return folder.container(OutFolder.FORMATS).resolve(format);
    }

    /** One set in all its formats: it is read from the library once, and only if a format needs it. */
    private final class OneSet {
        private final OutFolder folder;
        private final PackName pack;
        private final Library library;
        private final BoundSet set;
        private final Unit.Steps steps;
        private Optional<FinishedSet> finished = Optional.empty();

        OneSet(OutFolder folder, PackName pack, Library library, BoundSet set, Unit.Steps steps) {
            this.folder = folder;
            this.pack = pack;
            this.library = library;
            this.set = set;
            this.steps = steps;
        }

        private IdentityId id() {
            return set.contents().identity().id();
        }

        void bring(Set<String> names, Choice choice) throws IOException {
            for (String name : names) {
                Unit unit = new Unit(container(folder, name), Shelf.folder(id()), steps);
                Optional<FormatSpec> now = Optional.ofNullable(asked.get(name)).filter(s -> choice.includes(id()));
                Optional<FormatSpec> spec = anew
                        ? now.or(() -> noted(unit, name))
                        : noted(unit, name).or(() -> now);
                if (spec.isPresent()) {
                    bring(unit, spec.get());
                }
            }
        }

        private void bring(Unit unit, FormatSpec spec) throws IOException {
            try {
                bring(unit, opened.computeIfAbsent(spec, formats::of));
            } catch (Fault fault) {
                if (asked.containsValue(spec) || fault.blame() != Fault.Blame.USER) {
                    throw fault;
                }
                // Such as after a change of the pack: what can't be kept true does not stay.
                unit.remove();
                remarks.add(unit.path() + " was taken away, since it can't be made any more: " + fault.getMessage());
            }
        }

        private void bring(Unit unit, Format format) throws IOException {
            String digest = digest(format);
            if (unit.isWhole(digest)) {
                return;
            }
            Path made = unit.begin();
            format.write(finished(), made);
            unit.publish(digest);
        }

        /** What it was made from, and how it was asked for: see {@link #noted}. */
        private String digest(Format format) {
            Sha256 digest = new Sha256();
            digest.add(set.contents().digest());
            digest.add(format.spec().toString());
            digest.add("revision " + format.revision());
            if (format.tellsOfOthers()) {
                digest.add(finished().people().toString());
            }
            return digest.hex() + " " + format.spec();
        }

        private FinishedSet finished() {
            FinishedSet made = finished.orElseGet(this::make);
            finished = Optional.of(made);
            return made;
        }

        private FinishedSet make() {
            Identity identity = set.contents().identity();
            List<Member> members = library.members(identity.id());
            Map<FaceId, Member> byFace = members.stream().collect(Collectors.toMap(Member::id, m -> m));
            Path crops = folder.container(OutFolder.SWAP_READY).resolve(Shelf.place(identity));
            List<FinishedFace> faces = new ArrayList<>();
            for (BoundFace face : set.contents().faces()) {
                Member member = byFace.get(face.face());
                if (member != null) {
                    faces.add(new FinishedFace(
                            faces.size() + 1,
                            member.id(),
                            member.face(),
                            member.photo(),
                            face.quality(),
                            face.distance(),
                            crops.resolve(face.file())));
                }
            }
            List<Whose> people = library.whose(identity.id());
            return new FinishedSet(
                    identity,
                    pack,
                    set.contents().digest(),
                    faces,
                    members.stream().map(Member::photo).distinct().toList(),
                    people);
        }
    }

    /** How what stands there was asked for; empty if nothing of ours does. */
    private static Optional<FormatSpec> noted(Unit unit, String name) {
        Optional<String> note = Owned.in(unit.path()).map(Owned::digest);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            FormatSpec spec = FormatSpec.parse(note.get().split(" ", 2)[1]);
            return Optional.of(spec).filter(s -> s.name().equals(name));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warnf("%s is left as it is: its note can't be read (%s)", unit.path(), e.getMessage());
            return Optional.empty();
        }
    }
}
