package io.facesets.analysis.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each row of an input [n, columns, WIDTH] with its doubled values and with its sum; notes how it is run. */
final class FakeModel implements ModelSession {

    static final int WIDTH = 2;
    static final float POISON = -77;

    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicInteger under = new AtomicInteger();
    CountDownLatch hold = new CountDownLatch(0);
    volatile boolean joinsOutputs;
    volatile boolean failsInBatches;
    volatile int atOnce;
    volatile int most;
    volatile int closed;

    static Tensor of(float value) {
        return new Tensor(new float[] {value, value + 1}, 1, 1, WIDTH);
    }

    static List<Tensor> answer(Tensor input) {
        int rows = (int) input.shape()[0];
        int each = input.values().length / rows;
        float[] doubled = new float[input.values().length];
        float[] sums = new float[rows];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2 * input.values()[i];
            sums[i / each] += input.values()[i];
        }
        return List.of(new Tensor(doubled, input.shape()), new Tensor(sums, rows));
    }

    @Override
    public List<Tensor> run(Input asked) {
        Tensor input = asked.tensor();
        atOnce = Math.max(atOnce, under.incrementAndGet());
        try {
            begun.countDown();
            if (hold.getCount() > 0) {
                hold.await();
            }
            int rows = (int) input.shape()[0];
            batches.add(rows);
            most = Math.max(most, input.values().length);
            for (float value : input.values()) {
                if (value == POISON) {
                    throw new IllegalStateException("poison");
                }
            }
            if (failsInBatches && rows > 1) {
                throw new IllegalArgumentException("one at a time");
            }
            if (joinsOutputs && rows > 1) {
                return List.of(new Tensor(new float[rows], 1, rows));
            }
            return answer(input);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            under.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed++;
    }
}
