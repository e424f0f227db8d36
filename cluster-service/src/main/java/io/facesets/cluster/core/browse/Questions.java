package io.facesets.cluster.core.browse;

import io.facesets.cluster.core.browse.Question.Joins;
import io.facesets.cluster.core.browse.Question.OnePerson;
import io.facesets.cluster.core.browse.Question.Stays;
import io.facesets.cluster.core.decision.Apart;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityId.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is worth asking a curator: pairs of sets that are nearly near enough to be merged, faces that are nearly near enough
 * to join a set, and faces at the edge of theirs. A question weighs the more, the nearer it is to where a clustering changes
 * its mind, and the more faces hang on it. Bounded: the largest {@value #SETS} sets and the best {@value #FACES} faces
 * without a set are compared, which takes a few seconds in the largest library; not for a page to wait for.
 */
public final class Questions {

    private static final int SETS = 1500;
    private static final int FACES = 1500;
    private static final int MOST = 400;

    /** Centroids of sets merge below 0.40 by default: around it a merge is a matter of luck. */
    private final Band merge;

    /** A new face joins below 0.55 to a person's faces on average, 0.45 to 0.50 to the middle of a set. */
    private final Band join;

    /** From here on a member is asked about; an export leaves it out a little farther. */
    private final double edge;

    /** So much farther, a member is most worth asking about. */
    private final double beyond;

    private final Moment moment;
    private final Set<Set<FaceId>> apart = new HashSet<>();
    private final Rulings rulings;
    private final List<Identity> sets;

    /** Of each of the sets, in their order. */
    private final List<Optional<float[]>> middles;

    private final List<Question> found = new ArrayList<>();

    /** Distances at which an answer is open. */
    private record Band(double middle, double width) {
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance - middle) / width);
        }
    }

    private Questions(Moment moment, Closeness closeness, Scale scale) {
        this.merge = new Band(scale.merging(0.42), scale.merging(0.20));
        this.join = new Band(scale.joining(0.47), scale.joining(0.15));
        this.edge = scale.lying(0.38);
        this.beyond = scale.lying(0.1);
        this.moment = moment;
        this.rulings = Rulings.of(moment.log());
        for (Apart pair : rulings.apart()) {
            apart.add(Set.of(pair.face(), pair.other()));
        }
        this.sets = Closeness.largest(moment, Kind.FACESET, SETS);
        this.middles = sets.stream().map(set -> closeness.middle(moment, set)).toList();
    }

    /** The questions of a moment, the weightiest first. */
    public static List<Question> of(Moment moment, Closeness closeness, Scale scale) {
        Questions questions = new Questions(moment, closeness, scale);
        questions.pairs();
        questions.edges();
        questions.candidates();
        questions.found.sort(
                Comparator.comparingDouble((Question one) -> -one.weight()).thenComparing(Question::key));
        return List.copyOf(questions.found.subList(0, Math.min(MOST, questions.found.size())));
    }

    /** Whether a question still makes sense: nobody has answered it, or merged, moved or left out what it is about. */
    public static boolean open(Question question, Moment moment) {
        return open(moment).test(question);
    }

    /** The same for many questions. */
    public static Predicate<Question> open(Moment moment) {
        Set<FaceId> placed = Rulings.of(moment.log()).homes(Kind.FACESET).keySet();
        return question -> switch (question) {
            case OnePerson pair -> there(moment, pair.smaller()) && there(moment, pair.larger());
            case Joins joins ->
                there(moment, joins.set())
                        && moment.faces().find(joins.face()).isPresent()
                        && place(moment, joins.face()).set().isEmpty()
                        && place(moment, joins.face()).left().stream().noneMatch(left -> curated(left.stage()));
            case Stays stays ->
                there(moment, stays.set())
                        && place(moment, stays.face())
                                .set()
                                .filter(in -> in.identity().equals(stays.set()))
                                .isPresent()
                        && !placed.contains(stays.face());
        };
    }

    private static boolean there(Moment moment, IdentityId id) {
        return moment.find(id)
                .filter(identity -> Closeness.comparable(identity, id.kind()))
                .isPresent();
    }

    private static Place place(Moment moment, FaceId face) {
        return moment.places().getOrDefault(face, Place.NOWHERE);
    }

    private static boolean curated(String stage) {
        return stage.equals("excluded") || stage.equals("separated");
    }

    private void pairs() {
        for (int i = 1; i < sets.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (middles.get(i).isPresent() && middles.get(j).isPresent()) {
                    double distance = Closeness.distance(
                            middles.get(i).orElseThrow(), middles.get(j).orElseThrow());
                    pair(sets.get(i), sets.get(j), distance);
                }
            }
        }
    }

    private void pair(Identity smaller, Identity larger, double distance) {
        double weight = merge.weight(distance) * Math.log(1 + smaller.members().size());
        if (weight > 0 && !together(smaller, larger) && !separated(smaller, larger)) {
            found.add(new OnePerson(smaller.id(), larger.id(), distance, weight));
        }
    }

    /** Who is in one photo with somebody is somebody else. */
    private static boolean together(Identity one, Identity other) {
        Set<ContentId> photos = new HashSet<>();
        one.members().forEach(face -> photos.add(face.content()));
        return other.members().stream().anyMatch(face -> photos.contains(face.content()));
    }

    private boolean separated(Identity one, Identity other) {
        Set<FaceId> ones = Set.copyOf(one.members());
        Set<FaceId> others = Set.copyOf(other.members());
        return apart.stream()
                .anyMatch(pair ->
                        pair.stream().anyMatch(ones::contains) && pair.stream().anyMatch(others::contains));
    }

    private void edges() {
        for (Identity set : sets) {
            FaceId farthest = set.members().getFirst();
            double most = 0;
            for (FaceId face : set.members()) {
                double distance = moment.distance(face, set.id()).orElse(0);
                if (distance > most && !rulings.homes(Kind.FACESET).containsKey(face)) {
                    most = distance;
                    farthest = face;
                }
            }
            if (most > edge && moment.faces().find(farthest).isPresent()) {
                found.add(new Stays(farthest, set.id(), most, Math.min(1.5, (most - edge) / beyond)));
            }
        }
    }

    private void candidates() {
        for (SortableFace face : without()) {
            Optional<float[]> direction = Closeness.direction(face);
            Optional<Identity> nearest = Optional.empty();
            double least = 2;
            for (int i = 0; i < sets.size(); i++) {
                Optional<float[]> middle = middles.get(i);
                double distance = direction
                        .flatMap(own -> middle.map(there -> Closeness.distance(own, there)))
                        .orElse(2.0);
                if (distance < least && !keptFrom(face.id(), sets.get(i))) {
                    least = distance;
                    nearest = Optional.of(sets.get(i));
                }
            }
            double weight = join.weight(least);
            if (weight > 0) {
                found.add(new Joins(face.id(), nearest.orElseThrow().id(), least, weight));
            }
        }
    }

    /** A curator has said so, or it is in a photo with a face of the set. */
    private boolean keptFrom(FaceId face, Identity set) {
        return apart.stream()
                        .filter(pair -> pair.contains(face))
                        .anyMatch(pair -> pair.stream().anyMatch(set.members()::contains))
                || moment.faces().of(face.content()).stream()
                        .anyMatch(other -> place(moment, other.id())
                                .set()
                                .filter(in -> in.identity().equals(set.id()))
                                .isPresent());
    }

    /** The best faces that are in no set, one of each person. */
    private List<SortableFace> without() {
        Map<Object, SortableFace> best = new HashMap<>();
        moment.places().forEach((id, place) -> {
            if (place.set().isEmpty() && place.left().stream().noneMatch(left -> hopeless(left.stage()))) {
                moment.faces()
                        .find(id)
                        .filter(face -> face.embedding().isPresent())
                        .ifPresent(face -> {
                            Object who = place.person()
                                    .<Object>map(in -> in.identity())
                                    .orElse(id);
                            best.merge(who, face, (a, b) -> Worth.of(a, 0) >= Worth.of(b, 0) ? a : b);
                        });
            }
        });
        return best.values().stream()
                .sorted(Comparator.comparingDouble((SortableFace face) -> -Worth.of(face, 0))
                        .thenComparing(SortableFace::id))
                .limit(FACES)
                .toList();
    }

    private static boolean hopeless(String stage) {
        return curated(stage) || stage.equals("size") || stage.equals("blur") || stage.equals("score");
    }
}
