package io.facesets.embed.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Standing;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.model.event.RejectionCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlowTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Bounds TWO_AT_ONCE = new Bounds(2, 3, 1000, 4, LONG);

    private final FakeParts parts = new FakeParts();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> hopeless = new CopyOnWriteArrayList<>();
    private final List<Flow> opened = new ArrayList<>();

    @BeforeEach
    void nothingToWaitFor() {
        parts.current.complete(null);
    }

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        for (Flow flow : opened) {
            flow.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void everyPhotoEndsOnce() {
        Flow flow = flow(TWO_AT_ONCE);
        List<Flow.Taken> taken = takeAll(flow, "p", 500);
        taken.forEach(t -> assertThat(ending(t)).isEqualTo(new Ending.Published(FakeParts.NOTHING)));
        assertThat(parts.published).hasSize(500).doesNotHaveDuplicates();
        assertThat(parts.mostAtOnce.get()).isLessThanOrEqualTo(2);
        assertThat(flow.snapshot().inFlight()).isZero();
        assertThat(flow.snapshot().bytes()).isZero();
    }

    @Test
    void takesNoMoreThanTheBoundAndOneSlowPhotoStopsNobody() {
        parts.look = photo -> {
            if (photo.equals("slow")) {
                release.await();
            }
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        Flow.Taken slow = flow.take(FakeParts.photo("slow"), () -> true);
        takeAll(flow, "quick", 200).forEach(t -> assertThat(ending(t)).isInstanceOf(Ending.Published.class));
        assertThat(slow.ending().toCompletableFuture()).isNotDone();
        release.countDown();
        assertThat(ending(slow)).isInstanceOf(Ending.Published.class);
    }

    @Test
    void fetchesAheadUpToTheBoundWhileAllThreadsLook() {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        List<Flow.Taken> taken = new ArrayList<>();
        while (taken.size() < TWO_AT_ONCE.taken()) {
            taken.add(flow.take(FakeParts.photo("p" + taken.size()), () -> true));
        }
        assertThat(taken.getLast().room().toCompletableFuture()).isNotDone();
        await().untilAsserted(() -> {
            Flow.Snapshot now = flow.snapshot();
            assertThat(now.in(Step.ANALYSING)).isEqualTo(2);
            assertThat(now.in(Step.FETCHED)).isEqualTo(3);
            assertThat(now.in(Step.WAITING)).isEqualTo(4);
            assertThat(now.bytes()).isEqualTo(5 * 2);
        });
        release.countDown();
        taken.forEach(FlowTest::ending);
        assertThat(taken.getLast().room().toCompletableFuture()).isDone();
    }

    @Test
    void bytesInMemoryAreBoundedAndOneLargePhotoMayBeAlone() {
        List<Long> seen = new ArrayList<>();
        Flow flow = flow(new Bounds(2, 8, 10, 20, LONG));
        parts.look = photo -> {
            synchronized (seen) {
                seen.add(flow.snapshot().bytes());
            }
            return FakeParts.NOTHING;
        };
        List<Flow.Taken> taken = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String name = i % 10 == 9 ? "a photo that is far larger than all there is room for " + i : "four" + i % 9;
            taken.add(flow.take(FakeParts.photo(name), () -> true));
        }
        taken.forEach(FlowTest::ending);
        assertThat(seen).allMatch(bytes -> bytes <= 10 || bytes > 50 && bytes < 60);
        assertThat(seen).anyMatch(bytes -> bytes > 50);
    }

    @Test
    void aSourceThatIsAwayHoldsUpNoMoreThanTheBoundAndLosesNothing() {
        AtomicBoolean back = new AtomicBoolean();
        var usual = parts.source;
        parts.source = photo ->
                FakeParts.name(photo).startsWith("far") && !back.get() ? new Attempt.Silent("away") : usual.get(photo);
        Flow flow = flow(new Bounds(2, 3, 1000, 4, LONG));
        List<Flow.Taken> far = List.of(take(flow, "far 1"), take(flow, "far 2"));
        takeAll(flow, "near", 100).forEach(FlowTest::ending);
        assertThat(far).noneMatch(t -> t.ending().toCompletableFuture().isDone());
        back.set(true);
        far.forEach(t -> assertThat(ending(t)).isEqualTo(new Ending.Published(FakeParts.NOTHING)));
    }

    @Test
    void resultsWaitForTheBrokerUpToTheBound() {
        CompletableFuture<Void> broker = new CompletableFuture<>();
        parts.publish = result -> broker;
        Flow flow = flow(TWO_AT_ONCE);
        List<Flow.Taken> taken = new ArrayList<>();
        for (int i = 0; i < TWO_AT_ONCE.taken(); i++) {
            taken.add(take(flow, "p" + i));
        }
        await().until(() -> flow.snapshot().in(Step.PUBLISHING) == TWO_AT_ONCE.taken());
        assertThat(taken.getLast().room().toCompletableFuture()).isNotDone();
        broker.complete(null);
        taken.forEach(t -> assertThat(ending(t)).isInstanceOf(Ending.Published.class));
    }

    @Test
    void photosWaitUntilItIsKnownWhatIsDone() {
        FakeParts late = new FakeParts();
        Flow flow = new Flow(TWO_AT_ONCE, late.parts(), hopeless::add);
        opened.add(flow);
        Flow.Taken done = take(flow, "done");
        Flow.Taken open = take(flow, "open");
        await().during(Duration.ofMillis(100)).until(() -> late.looks.get() == 0);
        late.stands("done", Standing.DONE);
        late.current.complete(null);
        assertThat(ending(done)).isEqualTo(new Ending.Known());
        assertThat(ending(open)).isInstanceOf(Ending.Published.class);
        assertThat(late.looks).hasValue(1);
    }

    @Test
    void whatAnotherWorkerPublishedMeanwhileIsNotLookedAt() {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(new Bounds(1, 2, 1000, 4, LONG));
        take(flow, "first");
        await().until(() -> flow.snapshot().in(Step.ANALYSING) == 1);
        Flow.Taken second = take(flow, "second");
        await().until(() -> flow.snapshot().in(Step.FETCHED) == 1);
        parts.stands("second", Standing.DONE);
        release.countDown();
        assertThat(ending(second)).isEqualTo(new Ending.Known());
        assertThat(parts.looks).hasValue(1);
    }

    @Test
    void whatIsForgottenIsLeftOutOfWhatIsFoundAndAWholePhotoIsNotLookedAt() {
        Box gone = new Box(0, 0, 100, 100);
        Box other = new Box(200, 0, 300, 100);
        parts.look = photo -> new FacesEmbedded.Faces(400, 200, List.of(face(0, gone), face(1, other)));
        ContentId some = FakeParts.photo("some").content();
        ContentId whole = FakeParts.photo("whole").content();
        ContentId untold = FakeParts.photo("untold").content();
        parts.forgotten = content -> content.equals(untold)
                ? Optional.empty()
                : Optional.of(
                        content.equals(some)
                                ? ForgottenFaces.of(List.of(gone))
                                : content.equals(whole) ? ForgottenFaces.WHOLE : ForgottenFaces.NONE);
        Flow flow = flow(TWO_AT_ONCE);
        for (String photo : List.of("some", "whole", "untold", "other")) {
            Ending ending = ending(take(flow, photo));
            if (photo.equals("untold")) {
                assertThat(ending).as("delivered again").isInstanceOf(Ending.Stopped.class);
            } else {
                assertThat(ending).isInstanceOf(Ending.Published.class);
            }
        }
        assertThat(parts.looks).hasValue(3);
        assertThat(indexes(some)).containsExactly(1);
        assertThat(result(some).forgotten()).contains(ForgottenFaces.of(List.of(gone)));
        assertThat(result(whole).outcome())
                .isEqualTo(new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "the photo is forgotten"));
        assertThat(indexes(FakeParts.photo("other").content())).containsExactly(0, 1);
    }

    @Test
    void photosWhosePartitionWentAreNotLookedAtUnlessTheyCameAgain() {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        AtomicBoolean ours = new AtomicBoolean(true);
        Flow flow = flow(new Bounds(1, 3, 1000, 4, LONG));
        Flow.Taken looking = flow.take(FakeParts.photo("looking"), ours::get);
        await().until(() -> flow.snapshot().in(Step.ANALYSING) == 1);
        Flow.Taken gone = flow.take(FakeParts.photo("gone"), ours::get);
        Flow.Taken before = flow.take(FakeParts.photo("back"), ours::get);
        Flow.Taken again = flow.take(FakeParts.photo("back"), () -> true);
        ours.set(false);
        release.countDown();
        assertThat(ending(looking)).as("what has begun is ended").isInstanceOf(Ending.Published.class);
        assertThat(ending(gone)).isEqualTo(new Ending.Elsewhere());
        assertThat(ending(before)).isInstanceOf(Ending.Published.class);
        assertThat(ending(again)).isInstanceOf(Ending.Published.class);
    }

    @Test
    void oneContentUnderWayIsLookedAtOnceForAllThatAsk() {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        List<Flow.Taken> taken = List.of(take(flow, "same"), take(flow, "same"), take(flow, "same"));
        release.countDown();
        taken.forEach(t -> assertThat(ending(t)).isInstanceOf(Ending.Published.class));
        assertThat(parts.looks).hasValue(1);
        assertThat(parts.published).hasSize(1);
    }

    @Test
    void whateverIsThrownIsARejectionAndNoThreadIsLost() {
        parts.look = photo -> {
            switch (photo.charAt(0)) {
                case 'a' -> throw new IllegalStateException("the model fell over");
                case 'b' -> throw new OutOfMemoryError("too large");
                case 'c' -> throw new UnsatisfiedLinkError("no native");
                default -> throw new StackOverflowError();
            }
        };
        Flow flow = flow(TWO_AT_ONCE);
        for (int round = 0; round < 5; round++) {
            for (String name : List.of("a", "b", "c", "d")) {
                assertThat(reason(take(flow, name + round))).isEqualTo(RejectionCode.ANALYSIS_FAILED);
            }
        }
        parts.look = photo -> FakeParts.NOTHING;
        assertThat(ending(take(flow, "fine"))).isEqualTo(new Ending.Published(FakeParts.NOTHING));
    }

    @Test
    void aSourceThatThrowsIsARejectionAndGivesItsRoomBack() {
        parts.source = photo -> {
            throw new IllegalStateException("a bug");
        };
        Flow flow = flow(TWO_AT_ONCE);
        takeAll(flow, "p", 50).forEach(t -> assertThat(reason(t)).isEqualTo(RejectionCode.UNAVAILABLE));
        assertThat(flow.snapshot().bytes()).isZero();
    }

    @Test
    void suspectsAreLookedAtAloneAndTheCondemnedNotAtAll() {
        AssetStaged suspect = FakeParts.photo("suspect");
        AssetStaged condemned = FakeParts.photo("condemned");
        parts.past.put(suspect.content(), CrashJournal.Past.SUSPECT);
        parts.past.put(condemned.content(), CrashJournal.Past.CONDEMNED);
        AtomicInteger withSuspect = new AtomicInteger();
        parts.look = photo -> {
            if (photo.equals("suspect")) {
                // Long enough for others to barge in if they could.
                for (int i = 0; i < 50; i++) {
                    withSuspect.accumulateAndGet(parts.lookingNow.get(), Math::max);
                    Thread.sleep(1);
                }
            }
            return FakeParts.NOTHING;
        };
        Flow flow = flow(new Bounds(4, 8, 1000, 20, LONG));
        List<Flow.Taken> others = new ArrayList<>(takeAll(flow, "before", 8));
        Flow.Taken one = flow.take(suspect, () -> true);
        Flow.Taken two = flow.take(condemned, () -> true);
        others.addAll(takeAll(flow, "after", 40));
        others.forEach(FlowTest::ending);
        assertThat(ending(one)).isEqualTo(new Ending.Published(FakeParts.NOTHING));
        assertThat(withSuspect).hasValue(1);
        assertThat(reason(two)).isEqualTo(RejectionCode.DECODER_CRASH);
        assertThat(parts.journal)
                .contains("alone " + suspect.content(), "settled " + condemned.content())
                .doesNotContain("begin " + suspect.content(), "begin " + condemned.content());
    }

    @Test
    void aPhotoThatHangsIsGivenUpAndItsThreadReplaced() {
        parts.look = photo -> {
            if (photo.startsWith("hang")) {
                release.await();
            }
            return FakeParts.NOTHING;
        };
        Flow flow = flow(new Bounds(2, 3, 1000, 4, Duration.ofMillis(100)));
        assertThat(reason(take(flow, "hang 1"))).isEqualTo(RejectionCode.TIMEOUT);
        assertThat(reason(take(flow, "hang 2"))).isEqualTo(RejectionCode.TIMEOUT);
        assertThat(flow.snapshot().hanging()).isEqualTo(2);
        takeAll(flow, "p", 50).forEach(t -> assertThat(ending(t)).isEqualTo(new Ending.Published(FakeParts.NOTHING)));
        assertThat(hopeless).isEmpty();
        release.countDown();
        await().until(() -> flow.snapshot().hanging() == 0);
        assertThat(parts.published).as("what came back late is not published").hasSize(52);
        takeAll(flow, "q", 50).forEach(FlowTest::ending);
        assertThat(parts.mostAtOnce.get()).isLessThanOrEqualTo(2 + 2);
        assertThat(flow.snapshot().bytes()).isZero();
    }

    @Test
    void whenMoreHangThanThereAreThreadsTheWorkerEnds() {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(new Bounds(2, 3, 1000, 4, Duration.ofMillis(50)));
        List<Flow.Taken> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            taken.add(take(flow, "hang " + i));
        }
        await().until(() -> hopeless.size() == 1);
        // Two may have been given up in one round of the watch.
        await().until(() -> parts.published.size() >= 3);
        assertThat(parts.published)
                .allSatisfy(result -> assertThat(((FacesEmbedded.Rejected) result.outcome()).reason())
                        .isEqualTo(RejectionCode.TIMEOUT));
        await().during(Duration.ofMillis(200)).until(() -> hopeless.size() == 1 && parts.published.size() <= 4);
    }

    @Test
    void whenTheDeviceIsGoneTheWorkerEndsAndNoPhotoIsBlamed() {
        parts.look = photo -> {
            if (photo.startsWith("gone")) {
                throw Fault.resource("provider-lost", "The provider directml no longer works.");
            }
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        takeAll(flow, "p", 5).forEach(t -> assertThat(ending(t)).isInstanceOf(Ending.Published.class));
        List<Flow.Taken> gone = List.of(take(flow, "gone 1"), take(flow, "gone 2"), take(flow, "gone 3"));
        await().until(() -> hopeless.size() == 1);
        assertThat(hopeless).containsExactly("The provider directml no longer works.");
        await().during(Duration.ofMillis(300))
                .until(() -> gone.stream()
                        .noneMatch(t -> t.ending().toCompletableFuture().isDone()));
        assertThat(parts.published).hasSize(5);
        assertThat(hopeless).hasSize(1);
    }

    @Test
    void closingLetsTheLookedAtEndAndStopsTheRest() throws Exception {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        List<Flow.Taken> taken = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            taken.add(take(flow, "p" + i));
        }
        await().until(() -> flow.snapshot().in(Step.ANALYSING) == 2);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            try {
                flow.close(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> ending(take(flow, "late")).equals(new Ending.Stopped()));
        release.countDown();
        closing.get();
        List<Ending> endings = taken.stream().map(FlowTest::ending).toList();
        assertThat(endings).filteredOn(Ending.Published.class::isInstance).hasSize(2);
        assertThat(endings).filteredOn(Ending.Stopped.class::isInstance).hasSize(7);
        assertThat(parts.published).hasSize(2);
    }

    @Test
    void closingDoesNotWaitForOneThatHangs() throws Exception {
        parts.look = photo -> {
            release.await();
            return FakeParts.NOTHING;
        };
        Flow flow = flow(TWO_AT_ONCE);
        Flow.Taken hanging = take(flow, "hang");
        await().until(() -> flow.snapshot().in(Step.ANALYSING) == 1);
        long began = System.nanoTime();
        flow.close(Duration.ofMillis(200));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(ending(hanging)).isEqualTo(new Ending.Stopped());
    }

    private Flow flow(Bounds bounds) {
        Flow flow = new Flow(bounds, parts.parts(), hopeless::add);
        opened.add(flow);
        return flow;
    }

    private static Flow.Taken take(Flow flow, String name) {
        return flow.take(FakeParts.photo(name), () -> true);
    }

    /** As the intake does: the next one only when there is room. */
    private static List<Flow.Taken> takeAll(Flow flow, String name, int count) {
        List<Flow.Taken> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Flow.Taken one = take(flow, name + " " + i);
            taken.add(one);
            join(one.room());
        }
        return taken;
    }

    private static Ending ending(Flow.Taken taken) {
        return join(taken.ending());
    }

    private static RejectionCode reason(Flow.Taken taken) {
        return ((FacesEmbedded.Rejected) ((Ending.Published) ending(taken)).outcome()).reason();
    }

    private FacesEmbedded result(ContentId content) {
        return parts.published.stream()
                .filter(result -> result.content().equals(content))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> indexes(ContentId content) {
        return ((FacesEmbedded.Faces) result(content).outcome())
                .faces().stream().map(Face::index).toList();
    }

    private static Face face(int index, Box box) {
        Point point = box.centre();
        return new Face(
                index,
                box,
                new FivePoints(point, point, point, point, point),
                Optional.empty(),
                Optional.empty(),
                0.9,
                50,
                Optional.empty());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
