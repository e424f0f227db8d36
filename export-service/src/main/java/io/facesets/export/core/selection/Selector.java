package io.facesets.export.core.selection;

import io.facesets.export.core.duplicates.Groups;
import io.facesets.export.core.duplicates.HammingIndex;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.quality.QualityRules;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the faces of a set: score, size, distance to the centroid, then duplicates. The crop check comes after it.
 * Pure: the same members give the same selection, in whatever order they come.
 */
public final class Selector {

    /** Two boxes at the same place of the same picture: copies may be slightly cropped, neighbours hardly overlap. */
    private static final double SAME_PLACE_IOU = 0.3;

    /** The same pixels saved again keep .9 and more of their similarity, two photos of a person have .5 to .8. */
    private static final double SAME_PIXELS_DISTANCE = 0.1;

    private final Gates gates;

    public Selector(Gates gates) {
        this.gates = gates;
    }

    /** @param hashes perceptual hashes by content; a photo without one looks like no other */
    public Selection select(List<Member> members, Map<ContentId, Long> hashes) {
        List<Dropped> dropped = new ArrayList<>();
        List<Member> fit = members.stream()
                .sorted(Comparator.comparing(Member::id))
                .filter(m -> passes(m, dropped))
                .toList();
        Optional<Centroid> centroid = Centroid.of(
                fit.stream().flatMap(m -> m.face().embedding().stream()).toList());
        if (centroid.isEmpty()) {
            return new Selection(List.of(), dropped, centroid);
        }
        List<Member> near = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Member member : fit) {
            double distance =
                    member.face().embedding().map(centroid.get()::distance).orElse(2.0);
            if (distance > gates.outlierDistance()) {
                dropped.add(
                        drop(member, Stage.OUTLIER, distance, gates.outlierDistance(), "far from the set's centre"));
            } else {
                near.add(member);
                candidates.add(candidate(member, distance));
            }
        }
        return new Selection(groups(near, candidates, hashes), dropped, centroid);
    }

    /** Of the members that pass the score and size gates. */
    public Optional<Centroid> centroid(List<Member> members) {
        List<Dropped> unused = new ArrayList<>();
        return Centroid.of(members.stream()
                .filter(m -> passes(m, unused))
                .flatMap(m -> m.face().embedding().stream())
                .toList());
    }

    private static Candidate candidate(Member member, double distance) {
        Face face = member.face();
        return new Candidate(
                member.id(), face.box(), member.photo(), QualityRules.of(face), tilt(face), face.pose(), distance);
    }

    private static double tilt(Face face) {
        Point left = face.points().leftEye();
        Point right = face.points().rightEye();
        return Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
    }

    /**
     * Of faces that belong to nobody those that may belong to one of {@code sets}: the nearest whose centroid is near
     * enough. A face that the gates would take, or that scores too low, is left out.
     */
    public <S> Map<S, List<Candidate>> rescue(List<Member> alone, Map<S, Centroid> sets, Rescue rescue) {
        Map<S, List<Candidate>> found = new LinkedHashMap<>();
        List<Dropped> unused = new ArrayList<>();
        for (Member member : alone) {
            Optional<Embedding> embedding = member.face().embedding();
            if (embedding.isEmpty()
                    || !passes(member, unused)
                    || QualityRules.of(member.face()).composite() < rescue.minScore()) {
                continue;
            }
            sets.entrySet().stream()
                    .map(set -> Map.entry(set.getKey(), set.getValue().distance(embedding.get())))
                    .min(Map.Entry.comparingByValue())
                    .filter(nearest -> nearest.getValue() <= rescue.matchDistance())
                    .ifPresent(nearest -> found.computeIfAbsent(nearest.getKey(), k -> new ArrayList<>())
                            .add(candidate(member, nearest.getValue())));
        }
        found.values().forEach(list -> list.sort(Candidate.RANKING));
        return found;
    }

    private boolean passes(Member member, List<Dropped> dropped) {
        double score = member.face().score();
        double faceShort = member.face().faceShort();
        if (score < gates.minScore()) {
            dropped.add(drop(member, Stage.SCORE, score, gates.minScore(), "the detector was not sure of it"));
        } else if (faceShort < gates.minFaceShort()) {
            dropped.add(drop(member, Stage.SIZE, faceShort, gates.minFaceShort(), "too few pixels"));
        } else {
            return true;
        }
        return false;
    }

    private static Dropped drop(Member member, Stage stage, double value, double limit, String detail) {
        return new Dropped(member.id(), member.photo().paths(), stage, value, limit, detail, false);
    }

    private List<List<Candidate>> groups(
            List<Member> members, List<Candidate> candidates, Map<ContentId, Long> hashes) {
        Map<ContentId, List<Integer>> byContent = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            byContent
                    .computeIfAbsent(members.get(i).photo().content(), k -> new ArrayList<>())
                    .add(i);
        }
        Groups same = new Groups(members.size());
        byContent.values().forEach(faces -> joinSame(members, faces, faces, same));
        List<Photo> photos = byContent.values().stream()
                .map(faces -> members.get(faces.getFirst()).photo())
                .toList();
        List<List<Integer>> facesOf = List.copyOf(byContent.values());
        for (HammingIndex.Pair pair : gates.duplicates().pairs(photos, hashes)) {
            joinSame(members, facesOf.get(pair.first()), facesOf.get(pair.second()), same);
        }
        return same.components().stream()
                .map(c -> c.stream()
                        .map(candidates::get)
                        .sorted(Candidate.RANKING)
                        .toList())
                .sorted(Comparator.comparing(List::getFirst, Candidate.RANKING))
                .toList();
    }

    private static void joinSame(List<Member> members, List<Integer> some, List<Integer> others, Groups same) {
        for (int a : some) {
            for (int b : others) {
                if (a != b && samePicture(members.get(a), members.get(b))) {
                    same.join(a, b);
                }
            }
        }
    }

    /** A photo may show a person twice (a mirror, a collage): so the place, or the very pixels, must agree too. */
    private static boolean samePicture(Member a, Member b) {
        return relative(a).iou(relative(b)) >= SAME_PLACE_IOU
                || distance(a.face().embedding(), b.face().embedding()) <= SAME_PIXELS_DISTANCE;
    }

    private static Box relative(Member member) {
        Box box = member.face().box();
        double w = member.photo().width();
        double h = member.photo().height();
        return new Box(box.x1() / w, box.y1() / h, box.x2() / w, box.y2() / h);
    }

    private static double distance(Optional<Embedding> a, Optional<Embedding> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 2;
        }
        return Centroid.of(List.of(a.get())).map(c -> c.distance(b.get())).orElse(2.0);
    }
}
