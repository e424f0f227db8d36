package io.facesets.analysis.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchingSessionTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    @Property(tries = 60)
    void everyCallerGetsWhatItsInputAloneWouldGive(
            @ForAll @IntRange(min = 1, max = 16) int threads,
            @ForAll @IntRange(min = 1, max = 9) int maxBatch,
            @ForAll @IntRange(min = 0, max = 300) int micros,
            @ForAll @IntRange(min = 1, max = 60) int values,
            @ForAll long seed)
            throws Exception {
        FakeModel model = new FakeModel();
        BatchingSession session =
                new BatchingSession(model, new BatchingSession.Bounds(maxBatch, values, micros * 1000L));
        AtomicInteger rowsOf = new AtomicInteger();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Random random = new Random(seed + t);
            callers.add(() -> {
                for (int call = 0; call < 12; call++) {
                    Tensor input = input(random, 1 + random.nextInt(2), 1 + random.nextInt(3));
                    rowsOf.addAndGet((int) input.shape()[0]);
                    if (!same(session.run(input), FakeModel.answer(input))) {
                        return false;
                    }
                }
                return true;
            });
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> caller : pool.invokeAll(callers)) {
                assertThat(caller.get()).isTrue();
            }
        }
        session.close();
        assertThat(Collections.max(model.batches)).isLessThanOrEqualTo(2 * maxBatch);
        assertThat(model.batches.stream().mapToInt(rows -> rows).sum()).isEqualTo(rowsOf.get());
        assertThat(model.most).isLessThanOrEqualTo(Math.max(values, 2 * 3 * FakeModel.WIDTH));
        assertThat(model.atOnce).isEqualTo(1);
    }

    @Test
    void callersThatComeDuringARunAreTakenTogether() throws Exception {
        FakeModel model = new FakeModel();
        model.hold = new CountDownLatch(1);
        BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(4, 1000, 0));
        try (ExecutorService pool = Executors.newFixedThreadPool(7)) {
            List<Future<List<Tensor>>> calls = new ArrayList<>();
            calls.add(pool.submit(() -> session.run(FakeModel.of(0))));
            model.begun.await();
            for (int i = 1; i < 7; i++) {
                calls.add(pool.submit(call(session, i)));
            }
            awaitWaiting(session, 6);
            model.hold.countDown();
            for (int i = 0; i < 7; i++) {
                assertThat(same(calls.get(i).get(), FakeModel.answer(FakeModel.of(i))))
                        .isTrue();
            }
        }
        assertThat(model.batches).containsExactly(1, 4, 2);
    }

    @Test
    void aWholeBatchDoesNotWaitForTheTimeToBeUp() throws Exception {
        FakeModel model = new FakeModel();
        BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(3, 1000, LONG));
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Future<List<Tensor>>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(pool.submit(call(session, i)));
            }
            for (Future<List<Tensor>> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(model.batches).containsExactly(3);
    }

    @Test
    void aLoneCallerWaitsNoLongerThanItsTime() {
        FakeModel model = new FakeModel();
        BatchingSession session =
                new BatchingSession(model, new BatchingSession.Bounds(8, 1000, TimeUnit.MILLISECONDS.toNanos(20)));
        assertThat(same(session.run(FakeModel.of(3)), FakeModel.answer(FakeModel.of(3))))
                .isTrue();
        assertThat(model.batches).containsExactly(1);
    }

    @Test
    void anInputThatCannotBeRunFailsAlone() throws Exception {
        FakeModel model = new FakeModel();
        BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(4, 1000, LONG));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<List<Tensor>>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(pool.submit(call(session, i == 2 ? FakeModel.POISON : i)));
            }
            for (int i = 0; i < 4; i++) {
                Future<List<Tensor>> call = calls.get(i);
                if (i == 2) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(call::get)
                            .withCauseInstanceOf(IllegalStateException.class)
                            .withMessageContaining("poison");
                } else {
                    assertThat(same(call.get(), FakeModel.answer(FakeModel.of(i))))
                            .isTrue();
                }
            }
        }
        assertThat(model.batches).containsExactly(4, 1, 1, 1, 1);
    }

    @Test
    void aModelThatTakesNoBatchesStillAnswersEach() throws Exception {
        for (boolean odd : new boolean[] {false, true}) {
            FakeModel model = new FakeModel();
            model.joinsOutputs = !odd;
            model.failsInBatches = odd;
            BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(3, 1000, LONG));
            try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
                List<Future<List<Tensor>>> calls = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    calls.add(pool.submit(call(session, i)));
                }
                for (int i = 0; i < 3; i++) {
                    assertThat(same(calls.get(i).get(), FakeModel.answer(FakeModel.of(i))))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nobodyIsOvertakenForEver() throws Exception {
        FakeModel model = new FakeModel();
        BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(8, 1000, 0));
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 3; i++) {
                pool.submit(() -> {
                    while (done.getCount() > 0) {
                        session.run(FakeModel.of(1));
                    }
                });
            }
            // Of another shape than the crowd's: it gets its own run while they keep coming.
            for (int i = 0; i < 50; i++) {
                Tensor rare = new Tensor(new float[2 * FakeModel.WIDTH], 1, 2, FakeModel.WIDTH);
                assertThat(same(session.run(rare), FakeModel.answer(rare))).isTrue();
            }
            done.countDown();
        }
    }

    @Test
    void anInterruptedCallerGetsItsResultAndKeepsTheFlag() {
        BatchingSession session = new BatchingSession(new FakeModel(), new BatchingSession.Bounds(8, 1000, LONG));
        Thread.currentThread().interrupt();
        assertThat(same(session.run(FakeModel.of(3)), FakeModel.answer(FakeModel.of(3))))
                .isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingWaitsForThoseWhoCameBefore() throws Exception {
        FakeModel model = new FakeModel();
        model.hold = new CountDownLatch(1);
        BatchingSession session = new BatchingSession(model, new BatchingSession.Bounds(2, 1000, 0));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<List<Tensor>>> calls = new ArrayList<>();
            calls.add(pool.submit(call(session, 0)));
            model.begun.await();
            calls.add(pool.submit(call(session, 1)));
            calls.add(pool.submit(call(session, 2)));
            awaitWaiting(session, 2);
            Future<?> closing = pool.submit(session::close);
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS));
            assertThat(model.closed).isZero();
            assertThatIllegalStateException().isThrownBy(() -> session.run(FakeModel.of(9)));
            model.hold.countDown();
            for (Future<List<Tensor>> call : calls) {
                call.get();
            }
            closing.get();
            assertThat(model.closed).isEqualTo(1);
            session.close();
            assertThat(model.closed).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoBatchIsRefused() {
        BatchingSession session = new BatchingSession(new FakeModel(), new BatchingSession.Bounds(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> session.run(new Tensor(new float[1])));
        assertThatIllegalArgumentException().isThrownBy(() -> session.run(new Tensor(new float[0], 0, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchingSession.Bounds(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchingSession.Bounds(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchingSession.Bounds(1, 1, -1));
    }

    private static Callable<List<Tensor>> call(BatchingSession session, float value) {
        return () -> session.run(FakeModel.of(value));
    }

    private static void awaitWaiting(BatchingSession session, int callers) {
        await().until(() -> session.waiting() == callers);
    }

    private static Tensor input(Random random, int rows, int columns) {
        float[] values = new float[rows * columns * FakeModel.WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Tensor(values, rows, columns, FakeModel.WIDTH);
    }

    private static boolean same(List<Tensor> a, List<Tensor> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = Arrays.equals(a.get(i).shape(), b.get(i).shape())
                    && Arrays.equals(a.get(i).values(), b.get(i).values());
        }
        return same;
    }
}
