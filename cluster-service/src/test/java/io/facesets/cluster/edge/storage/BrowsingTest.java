package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.edge.storage.Studio.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.browse.Closeness;
import io.facesets.cluster.core.browse.FaceMap;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.browse.Parts;
import io.facesets.cluster.core.browse.People;
import io.facesets.cluster.core.browse.PeopleQuery;
import io.facesets.cluster.core.browse.PeopleQuery.Order;
import io.facesets.cluster.core.browse.PeopleQuery.Standing;
import io.facesets.cluster.core.browse.PersonCard;
import io.facesets.cluster.core.browse.Portrait;
import io.facesets.cluster.core.browse.Question;
import io.facesets.cluster.core.browse.Questions;
import io.facesets.cluster.core.browse.Scale;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Wishes;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.FivePoints;
import io.facesets.model.IdentityId;
import io.facesets.model.Point;
import io.facesets.model.TakenAt;
import io.facesets.model.event.Decision.Reason;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages show, over a real database. */
class BrowsingTest {

    private static final SortParameters THREE = SortParameters.DEFAULTS.with(Map.of("min-faces", 3.0));

    @TempDir
    Path folder;

    private Studio studio;
    private FactsStore facts;
    private People people;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
        facts = new FactsStore(studio.database().jdbi(), TestLibrary.PACK);
        people = new People(facts);
    }

    @AfterEach
    void close() {
        facts.close();
        studio.close();
    }

    private Moment now() {
        RunStore runs = studio.runs();
        var gallery = new Gallery(new FaceJournalStore(studio.database().jdbi(), TestLibrary.PACK));
        return new LiveAlbum(runs, gallery).now();
    }

    private List<String> titles(PeopleQuery query) {
        return people.page(now(), query, Optional.empty(), 100).cards().stream()
                .map(PersonCard::title)
                .toList();
    }

    private IdentityId set(String person) {
        return studio.setOf(face(person + "0")).orElseThrow();
    }

    private static PeopleQuery in(Order order) {
        return PeopleQuery.of(IdentityId.Kind.FACESET, order);
    }

    @Test
    void anEmptyLibraryHasNobody() {
        assertThat(titles(PeopleQuery.everybody())).isEmpty();
        assertThat(people.called(now(), IdentityId.Kind.FACESET, "", 10)).isEmpty();
    }

    @Test
    void ordersSearchAndStandingAreWhatTheyAreCalled() {
        studio.show("anna", 0, 4);
        studio.show("bert", 0, 9);
        studio.show("carl", 0, 6);
        studio.sort(THREE);
        studio.decide(Wishes.name(set("carl"), Optional.of("Zoe")));
        studio.decide(Wishes.name(set("anna"), Optional.of("émile O'Hara")));
        String bert = set("bert").toString();
        assertThat(titles(in(Order.SIZE))).containsExactly(bert, "Zoe", "émile O'Hara");
        assertThat(titles(in(Order.UNNAMED))).containsExactly(bert, "Zoe", "émile O'Hara");
        assertThat(titles(in(Order.NAME))).last().isEqualTo(bert);
        assertThat(titles(searching("ZO"))).containsExactly("Zoe");
        assertThat(titles(searching("o'h"))).containsExactly("émile O'Hara");
        assertThat(titles(searching(bert))).containsExactly(bert);
        assertThat(titles(searching("%"))).isEmpty();

        studio.decide(Wishes.excludeIdentity(set("bert"), Reason.STRANGER));
        assertThat(titles(in(Order.SIZE))).containsExactly("Zoe", "émile O'Hara");
        PeopleQuery out = new PeopleQuery(
                IdentityId.Kind.FACESET,
                Standing.EXCLUDED,
                Order.SIZE,
                "",
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false);
        assertThat(titles(out)).containsExactly(bert);
    }

    private static PeopleQuery searching(String text) {
        return filtered(text, Optional.empty(), OptionalInt.empty());
    }

    private static PeopleQuery filtered(String text, Optional<String> library, OptionalInt year) {
        return new PeopleQuery(
                IdentityId.Kind.FACESET, Standing.THERE, Order.RECENT, text, library, year, Optional.empty(), false);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsThoughWhoWasLastIsMerged() {
        for (int i = 0; i < 7; i++) {
            studio.show("person" + (char) ('a' + i), 0, 3 + i);
        }
        studio.sort(THREE);
        List<IdentityId> seen = new ArrayList<>();
        Optional<IdentityId> after = Optional.empty();
        do {
            People.Page page = people.page(now(), PeopleQuery.everybody(), after, 3);
            assertThat(page.total()).isEqualTo(7);
            page.cards().forEach(card -> seen.add(card.identity().id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        studio.decide(Wishes.merge(seen.get(2), seen.get(0)));
        assertThat(people.page(now(), PeopleQuery.everybody(), Optional.of(seen.get(2)), 3)
                        .cards())
                .hasSize(3);
    }

    @Test
    void yearsAndLibrariesAreThoseOfThePhotosAndFollowDecisions() {
        for (int i = 0; i < 4; i++) {
            photo("anna", i, 2001 + i, TakenAt.Evidence.EXIF);
            photo("bert", i, 1990, TakenAt.Evidence.MTIME);
        }
        studio.sort(THREE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(card("anna").facts().span()).isEqualTo("2001–2004"));
        assertThat(card("anna").facts().photos()).isEqualTo(4);
        assertThat(card("anna").facts().libraries()).containsExactly("photos");
        // A file's date is no evidence.
        assertThat(card("bert").facts().years()).isEmpty();
        assertThat(titles(in(Order.RECENT))).first().isEqualTo(set("anna").toString());
        assertThat(titles(filtered("", Optional.empty(), OptionalInt.of(2003))))
                .containsExactly(set("anna").toString());
        assertThat(titles(filtered("", Optional.of("elsewhere"), OptionalInt.empty())))
                .isEmpty();

        studio.decide(Wishes.merge(set("bert"), set("anna")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(card("anna").facts().photos()).isEqualTo(8));
    }

    private void photo(String person, int i, int year, TakenAt.Evidence evidence) {
        studio.put(
                person + i,
                "/a/" + person + i,
                Optional.of(new TakenAt(LocalDateTime.of(year, 5, 1, 12, 0), evidence)),
                TestLibrary.showing(person + i, person));
    }

    private PersonCard card(String person) {
        return people.card(now(), studio.identity(set(person)));
    }

    @Test
    void theFacesOfOneAreRankedDatedAndMarked() {
        for (int i = 0; i < 5; i++) {
            photo("anna", i, 2010 - i, TakenAt.Evidence.XMP);
        }
        studio.show("stray", 0, 1);
        studio.sort(THREE);
        studio.decide(Wishes.move(Set.of(face("stray0")), set("anna")));
        studio.decide(Wishes.confirm(set("anna"), Set.of(face("anna1"))));
        Moment now = now();
        PhotoPlaces places = new PhotoPlaces(studio.database().jdbi(), TestLibrary.PACK);
        Portrait portrait = new Portrait(now, studio.identity(set("anna")), Scale.BUFFALO_L);

        Portrait.Page farthest = portrait.page(Portrait.Order.FARTHEST, 0, 10, places::years);
        assertThat(farthest.tiles()).hasSize(6).first().satisfies(tile -> {
            assertThat(tile.face().id()).isEqualTo(face("stray0"));
            assertThat(tile.outlier()).isTrue();
            assertThat(tile.level()).isEqualTo("asserted");
        });
        assertThat(farthest.outliers()).isEqualTo(1);
        Portrait.Page byYear = portrait.page(Portrait.Order.YEAR, 0, 10, places::years);
        assertThat(byYear.tiles().stream().map(tile -> tile.year().orElse(0)))
                .containsExactly(2010, 2009, 2008, 2007, 2006, 0);
        Portrait.Page best = portrait.page(Portrait.Order.BEST, 4, 3, places::years);
        assertThat(best.tiles())
                .hasSize(2)
                .last()
                .satisfies(tile -> assertThat(tile.face().id()).isEqualTo(face("stray0")));
        assertThat(best.next()).isEmpty();
        assertThat(portrait.page(Portrait.Order.BEST, 0, 4, places::years).next())
                .contains(4);
        assertThat(portrait.page(Portrait.Order.BEST, 99, 4, places::years).tiles())
                .isEmpty();
        assertThat(byYear.tiles())
                .filteredOn(tile -> tile.face().id().equals(face("anna1")))
                .extracting(tile -> tile.level())
                .containsExactly("confirmed");
    }

    @Test
    void aFaceOnItsSideIsNoCoverWhileThereIsAnother() {
        for (int i = 0; i < 4; i++) {
            studio.put("anna" + i, "/a/anna" + i, Optional.empty(), turned("anna" + i, i == 2 ? 12 : 90, 200));
        }
        studio.sort(THREE);
        assertThat(card("anna").cover()).contains(face("anna2"));
        assertThat(Portrait.best(now(), studio.identity(set("anna")), 1)).containsExactly(face("anna2"));
    }

    /** A face whose eyes are that far from level, in degrees. */
    private static FacesEmbedded turned(String photo, double degrees, double blur) {
        double dx = 50 * Math.cos(Math.toRadians(degrees));
        double dy = 50 * Math.sin(Math.toRadians(degrees));
        FivePoints points = new FivePoints(
                new Point(60, 60),
                new Point(60 + dx, 60 + dy),
                new Point(60, 80),
                new Point(50, 100),
                new Point(80, 100));
        // The upright one is the worst but for that.
        Face usual = TestLibrary.face(
                0, 120, degrees == 90 ? blur : 60, 0.9, Optional.of(TestLibrary.embedding("anna", photo.hashCode())));
        return TestLibrary.faces(
                photo,
                List.of(new Face(
                        0,
                        usual.box(),
                        points,
                        Optional.empty(),
                        Optional.empty(),
                        usual.score(),
                        usual.blur(),
                        usual.embedding())));
    }

    @Test
    void marksAndQuestionsAreOnThePacksScale() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 6);
        studio.sort(THREE);
        studio.decide(Wishes.split(set("anna"), Set.of(face("anna0"), face("anna1"), face("anna2"))));
        Moment now = now();
        Identity bert = studio.identity(set("bert"));
        double far = new Portrait(now, bert, Scale.BUFFALO_L)
                .page(Portrait.Order.FARTHEST, 0, 1, photos -> Map.of())
                .tiles()
                .getFirst()
                .distance();
        Scale tight = new Scale(0.55, 0.40, far / 2);
        Scale wide = new Scale(0.55, 0.40, far * 1.01);
        assertThat(new Portrait(now, bert, tight)
                        .page(Portrait.Order.BEST, 0, 9, photos -> Map.of())
                        .outliers())
                .isPositive();
        assertThat(new Portrait(now, bert, wide)
                        .page(Portrait.Order.BEST, 0, 9, photos -> Map.of())
                        .outliers())
                .isZero();
        assertThat(Questions.of(now, new Closeness(), tight)).anyMatch(Question.Stays.class::isInstance);
        // Two people far apart: a question only where sets merge that far.
        assertThat(apart(now, new Scale(0.55, 0.9, 0.45))).isNotEmpty();
        assertThat(apart(now, Scale.BUFFALO_L)).isEmpty();
    }

    private static List<Question> apart(Moment moment, Scale scale) {
        return Questions.of(moment, new Closeness(), scale).stream()
                .filter(question -> question instanceof Question.OnePerson pair && pair.distance() > 0.8)
                .toList();
    }

    @Test
    void whoLooksAlikeIsNearestAndWhoIsGoneIsNobody() {
        studio.show("anna", 0, 5);
        studio.show("bert", 0, 5);
        studio.sort(THREE);
        studio.decide(Wishes.split(set("anna"), Set.of(face("anna0"), face("anna1"))));
        IdentityId fresh = set("anna");
        Moment now = now();
        List<Closeness.Near> near = new Closeness().around(now, studio.identity(fresh), 5);
        assertThat(near).hasSize(2);
        assertThat(near.getFirst().identity().id())
                .isEqualTo(studio.setOf(face("anna4")).orElseThrow());
        assertThat(near.getFirst().distance()).isLessThan(0.4);
        assertThat(near.getLast().distance()).isGreaterThan(0.6);
        studio.decide(Wishes.excludeIdentity(set("bert"), Reason.STRANGER));
        assertThat(new Closeness().around(now(), studio.identity(fresh), 5)).hasSize(1);
    }

    @Test
    void twoPeopleInOneSetAreProposedAsTwoPartsAndOnePersonIsNot() {
        studio.show("anna", 0, 8);
        studio.show("bert", 0, 5);
        studio.sort(THREE);
        Moment apart = now();
        assertThat(Parts.of(apart, studio.identity(set("anna")), Scale.BUFFALO_L, LinkageOptions.wholeMachine())
                        .large())
                .isEmpty();
        studio.decide(Wishes.merge(set("bert"), set("anna")));
        Parts parts = Parts.of(now(), studio.identity(set("anna")), Scale.BUFFALO_L, LinkageOptions.wholeMachine());
        assertThat(parts.large()).hasSize(2);
        Set<FaceId> berts = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            berts.add(face("bert" + i));
        }
        assertThat(Set.copyOf(parts.large().get(1))).isEqualTo(berts);
        assertThat(parts.cut()).isBetween(0.3, 0.5);
    }

    @Test
    void questionsAreAboutWhoIsNearlyNearAndCloseWhenTheyAreAnswered() {
        studio.show("anna", 0, 6);
        studio.show("bert", 0, 6);
        studio.show("stray", 0, 1);
        studio.sort(THREE);
        studio.decide(Wishes.move(Set.of(face("stray0")), set("anna")));
        assertThat(Questions.of(now(), new Closeness(), Scale.BUFFALO_L))
                .as("a curator has said so")
                .isEmpty();
        studio.undo(1);
        // Half of Anna's faces as another set: nearer than any two people.
        studio.decide(Wishes.split(set("anna"), Set.of(face("anna0"), face("anna1"), face("anna2"))));
        studio.decide(Wishes.merge(set("bert"), studio.setOf(face("anna5")).orElseThrow()));
        List<Question> questions = Questions.of(now(), new Closeness(), Scale.BUFFALO_L);
        assertThat(questions).isNotEmpty();
        assertThat(questions).isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
        assertThat(questions).allSatisfy(question -> {
            assertThat(question.weight()).isPositive();
            assertThat(Questions.open(question, now())).isTrue();
        });
        Question.OnePerson pair = questions.stream()
                .filter(Question.OnePerson.class::isInstance)
                .map(Question.OnePerson.class::cast)
                .findFirst()
                .orElseThrow();
        studio.decide(Wishes.merge(pair.smaller(), pair.larger()));
        assertThat(Questions.open(pair, now())).isFalse();
    }

    @Test
    void whoIsInOnePhotoWithSomebodyIsNotAskedAboutNorIsAStranger() {
        for (int i = 0; i < 5; i++) {
            studio.show("both" + i, "anna", "bert");
        }
        studio.show("bert", 0, 4);
        studio.sort(THREE);
        assertThat(Questions.of(now(), new Closeness(), Scale.BUFFALO_L))
                .noneMatch(Question.OnePerson.class::isInstance);
        assertThat(Questions.of(now(), new Closeness(), Scale.BUFFALO_L)).noneMatch(Question.Joins.class::isInstance);
    }

    @Test
    void onTheMapFacesOfOnePersonLieTogetherAndTheSameLibraryGivesTheSameMap() {
        assertThat(FaceMap.of(now()).spots()).isEmpty();
        List<String> people = List.of("anna", "bert", "carl", "dora");
        people.forEach(person -> studio.show(person, 0, 20));
        studio.sort(THREE);
        FaceMap map = FaceMap.of(now());
        assertThat(map.spots()).hasSize(80).allSatisfy(spot -> {
            assertThat(spot.x()).isBetween(0.0, 1.0);
            assertThat(spot.y()).isBetween(0.0, 1.0);
        });
        assertThat(FaceMap.of(now())).isEqualTo(map);
        int right = 0;
        for (FaceMap.Spot spot : map.spots()) {
            FaceMap.Spot nearest = map.spots().stream()
                    .filter(other -> !other.face().equals(spot.face()))
                    .min(Comparator.comparingDouble(other -> Math.hypot(other.x() - spot.x(), other.y() - spot.y())))
                    .orElseThrow();
            right += nearest.set().equals(spot.set()) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(76);
    }
}
