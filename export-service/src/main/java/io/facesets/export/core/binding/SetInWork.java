package io.facesets.export.core.binding;

import io.facesets.export.core.crops.CropProof;
import io.facesets.export.core.crops.CropResult;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.duplicates.Copies;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Dropped;
import io.facesets.export.core.selection.Picking;
import io.facesets.export.core.selection.Selection;
import io.facesets.export.core.selection.Spread;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import io.facesets.model.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A set while its crops are made. Of each group of faces that show the same picture the best is tried first; if its crop
 * fails, the next takes its place, so that a picture is lost only if none of its copies will do. Not thread-safe.
 */
final class SetInWork {

    private final Identity identity;
    private final String digest;
    private final Selection selection;
    private final Shelf.Draft draft;
    private final double outlierDistance;
    private final Picking picking;
    private final NearDuplicates alike;
    private final Map<FaceId, Studio.Impression> impressions = new ConcurrentHashMap<>();
    private final List<Dropped> dropped;
    private final int[] tried;
    private final Set<FaceId> lasts;
    private final Set<FaceId> bests;
    private final Map<FaceId, CropResult.Made> made = new HashMap<>();
    private final List<Candidate> winners = new ArrayList<>();
    private int undecided;

    SetInWork(
            Identity identity,
            String digest,
            Selection selection,
            List<FaceId> unknown,
            Shelf.Draft draft,
            double outlierDistance,
            Picking picking,
            NearDuplicates alike) {
        this.picking = picking;
        this.alike = alike;
        this.identity = identity;
        this.digest = digest;
        this.selection = selection;
        this.draft = draft;
        this.outlierDistance = outlierDistance;
        this.dropped = new ArrayList<>(selection.dropped());
        unknown.forEach(face -> dropped.add(Recipe.unknown(face)));
        this.tried = new int[selection.groups().size()];
        this.bests = selection.groups().stream()
                .limit(Shelf.PREVIEWED)
                .flatMap(List::stream)
                .map(Candidate::face)
                .collect(Collectors.toSet());
        this.lasts = selection.groups().stream().map(g -> g.getLast().face()).collect(Collectors.toSet());
    }

    Shelf.Draft draft() {
        return draft;
    }

    CropProof proof() {
        return new CropProof(selection.centroid().orElseThrow(), outlierDistance);
    }

    /** What a face's crop looks like; from any thread. */
    void impression(FaceId face, Studio.Impression impression) {
        impressions.put(face, impression);
    }

    private Spread.Look<Candidate> look(Candidate candidate) {
        OptionalDouble year = Years.of(List.of(candidate.photo())).stream()
                .mapToDouble(Years::first)
                .findFirst();
        return new Spread.Look<>(
                candidate,
                candidate.quality().composite(),
                candidate.pose().stream().mapToDouble(Pose::yaw).findFirst(),
                candidate.pose().stream().mapToDouble(Pose::pitch).findFirst(),
                Optional.ofNullable(impressions.get(candidate.face())).stream()
                        .mapToDouble(Studio.Impression::light)
                        .findFirst(),
                year);
    }

    int faces() {
        return selection.groups().stream().mapToInt(List::size).sum();
    }

    /** One face of each group that has none to show yet and one left to try; none once the set is as it will be. */
    List<Candidate> round() {
        List<Candidate> round = new ArrayList<>();
        for (int g = 0; g < tried.length; g++) {
            List<Candidate> group = selection.groups().get(g);
            boolean won =
                    tried[g] > 0 && made.containsKey(group.get(tried[g] - 1).face());
            if (!won && tried[g] < group.size()) {
                round.add(group.get(tried[g]++));
            }
        }
        undecided += round.size();
        return round;
    }

    /** Whether all faces of the rounds so far have been recorded. */
    boolean isDecided() {
        return undecided == 0;
    }

    /** Whether no other face shows what {@code candidate}, of the current round, shows. */
    boolean isLast(Candidate candidate) {
        return lasts.contains(candidate.face());
    }

    /** Whether it is among the best as far as is known before any crop is made; from any thread. */
    boolean mayBeSeenFirst(Candidate candidate) {
        return bests.contains(candidate.face());
    }

    void record(Candidate candidate, CropResult result) {
        undecided--;
        switch (result) {
            case CropResult.Made success -> {
                made.put(candidate.face(), success);
                winners.add(candidate);
            }
            case CropResult.Failed f ->
                dropped.add(new Dropped(
                        candidate.face(),
                        candidate.photo().paths(),
                        f.stage(),
                        f.value(),
                        f.limit(),
                        f.detail(),
                        f.awaited()));
        }
    }

    /** Once {@link #round} is empty. */
    SetContents contents(int topN) {
        winners.sort(Candidate.RANKING);
        dropCopies();
        if (picking.order() == Picking.Order.DIVERSE) {
            List<Candidate> spread =
                    Spread.order(winners.stream().map(this::look).toList(), topN, picking.floor());
            winners.clear();
            winners.addAll(spread);
        }
        List<BoundFace> faces = new ArrayList<>();
        for (Candidate winner : winners) {
            CropResult.Made crop = Objects.requireNonNull(made.get(winner.face()));
            faces.add(new BoundFace(
                    Shelf.cropFile(faces.size() + 1),
                    winner.face(),
                    winner.photo().paths(),
                    winner.box(),
                    winner.quality(),
                    winner.distance(),
                    crop.distance(),
                    crop.pad(),
                    crop.hidden()));
        }
        List<Dropped> all = new ArrayList<>(dropped);
        all.addAll(duplicates());
        all.sort(Comparator.comparing(Dropped::face));
        List<Photo> photos = winners.stream().map(Candidate::photo).toList();
        int images = (int) photos.stream().map(Photo::content).distinct().count();
        return new SetContents(identity, digest, images, faces, all, Years.of(photos), rawMeans(topN));
    }

    /** Of crops that show the same picture the best stays. */
    private void dropCopies() {
        List<Copies.Crop> crops = winners.stream()
                .map(winner -> new Copies.Crop(
                        winner.photo(),
                        Objects.requireNonNull(impressions.get(winner.face())).hash(),
                        Objects.requireNonNull(made.get(winner.face())).raw()))
                .toList();
        List<Candidate> before = List.copyOf(winners);
        Copies.of(crops, alike).forEach((copy, original) -> {
            winners.remove(before.get(copy));
            dropped.add(duplicate(before.get(copy), before.get(original)));
        });
    }

    private static Dropped duplicate(Candidate copy, Candidate shown) {
        return new Dropped(
                copy.face(),
                copy.photo().paths(),
                Stage.DUPLICATE,
                copy.quality().composite(),
                shown.quality().composite(),
                "the same picture as " + shown.face() + ", which scores better",
                false);
    }

    private List<Dropped> duplicates() {
        List<Dropped> duplicates = new ArrayList<>();
        for (int g = 0; g < tried.length; g++) {
            List<Candidate> group = selection.groups().get(g);
            Candidate shown = group.get(tried[g] - 1);
            for (Candidate other : group.subList(tried[g], group.size())) {
                duplicates.add(duplicate(other, shown));
            }
        }
        return duplicates;
    }

    private Map<String, RawMean> rawMeans(int topN) {
        Map<String, RawMean> means = new HashMap<>();
        mean(topN).ifPresent(m -> means.put("top", m));
        mean(ExportSettings.SMALL_TOP).ifPresent(m -> means.put("top8", m));
        mean(winners.size()).ifPresent(m -> means.put("all", m));
        return means;
    }

    private Optional<RawMean> mean(int count) {
        List<Embedding> raw = winners.stream()
                .limit(count)
                .flatMap(w -> Optional.ofNullable(made.get(w.face())).stream())
                .map(CropResult.Made::raw)
                .toList();
        return selection.centroid().flatMap(c -> RawMean.of(raw, c));
    }
}
