package io.facesets.runtime.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Jobs jobs = new Jobs("test");

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void jobsRunOneAtATimeInOrder() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> order = new CopyOnWriteArrayList<>();
        String last = "";
        for (int i = 0; i < 20; i++) {
            int number = i;
            last = jobs.submit("count", progress -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        order.add(number);
                        running.decrementAndGet();
                        return Map.of("number", number);
                    })
                    .id();
        }
        assertThat(ended(last).result()).containsEntry("number", 19);
        assertThat(most).hasValue(1);
        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void progressIsSeenWhileItRuns() throws Exception {
        CountDownLatch middle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        String id = jobs.submit("walk", progress -> {
                    progress.stage("listing", -1);
                    progress.advance(7);
                    progress.stage("reading", 10);
                    progress.advance(3);
                    progress.advance(1);
                    middle.countDown();
                    goOn.await();
                    return Map.of();
                })
                .id();
        middle.await();
        assertThat(jobs.idle()).isFalse();
        JobView view = jobs.find(id).orElseThrow();
        assertThat(view.state()).isEqualTo(JobView.State.RUNNING);
        assertThat(view.kind()).isEqualTo("walk");
        assertThat(view.stage()).isEqualTo("reading");
        assertThat(view.done()).isEqualTo(4);
        assertThat(view.total()).isEqualTo(10);
        goOn.countDown();
        assertThat(ended(id).state()).isEqualTo(JobView.State.DONE);
        assertThat(jobs.idle()).isTrue();
    }

    @Test
    void aFaultIsToldAsItIs() {
        JobView view = ended(jobs.submit("fail", progress -> {
                    throw Fault.user("no-folder", "There is none.");
                })
                .id());
        assertThat(view.state()).isEqualTo(JobView.State.FAILED);
        assertThat(view.error()).contains(new JobView.Problem("no-folder", Fault.Blame.USER, "There is none."));
    }

    @Test
    void anythingElseIsOursErrorsIncludedAndTheNextJobRuns() {
        JobView exception = ended(jobs.submit("fail", progress -> {
                    throw new IllegalStateException("oops");
                })
                .id());
        assertThat(exception.error().orElseThrow().blame()).isEqualTo(Fault.Blame.INTERNAL);
        JobView error = ended(jobs.submit("fail", progress -> {
                    throw new UnsatisfiedLinkError("no library");
                })
                .id());
        assertThat(error.state()).isEqualTo(JobView.State.FAILED);
        assertThat(error.error().orElseThrow().message()).contains("no library");
        assertThat(ended(jobs.submit("fine", progress -> Map.of()).id()).state())
                .isEqualTo(JobView.State.DONE);
    }

    @Test
    void aRunningJobStopsAtItsNextCheck() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        String id = jobs.submit("long", progress -> {
                    started.countDown();
                    goOn.await();
                    progress.checkCancelled();
                    return Map.of("reached", true);
                })
                .id();
        started.await();
        assertThat(jobs.cancel(id).orElseThrow().state()).isEqualTo(JobView.State.RUNNING);
        goOn.countDown();
        JobView view = ended(id);
        assertThat(view.state()).isEqualTo(JobView.State.CANCELLED);
        assertThat(view.result()).isEmpty();
    }

    @Test
    void aWaitingJobThatIsCancelledNeverStarts() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        jobs.submit("first", progress -> {
            goOn.await();
            return Map.of();
        });
        AtomicInteger ran = new AtomicInteger();
        String second = jobs.submit("second", progress -> Map.of("ran", ran.incrementAndGet()))
                .id();
        jobs.cancel(second);
        goOn.countDown();
        assertThat(ended(second).state()).isEqualTo(JobView.State.CANCELLED);
        assertThat(ran).hasValue(0);
    }

    @Test
    void oldJobsAreForgottenButNoneThatRuns() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        String first = jobs.submit("done", progress -> Map.of()).id();
        ended(first);
        String running = jobs.submit("waits", progress -> {
                    goOn.await();
                    return Map.of();
                })
                .id();
        String last = "";
        for (int i = 0; i < 120; i++) {
            last = jobs.submit("queued", progress -> Map.of()).id();
        }
        assertThat(jobs.find(first)).isEmpty();
        assertThat(jobs.find(running)).isPresent();
        goOn.countDown();
        ended(last);
        jobs.submit("one more", progress -> Map.of());
        assertThat(jobs.find(running)).isEmpty();
        assertThat(jobs.find(last)).isPresent();
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        String id = jobs.submit("for ever", progress -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                    return Map.of();
                })
                .id();
        started.await();
        jobs.close();
        assertThat(ended(id).state()).isEqualTo(JobView.State.CANCELLED);
        assertThat(jobs.find("nothing-1")).isEmpty();
        assertThat(jobs.cancel("nothing-1")).isEmpty();
    }

    private JobView ended(String id) {
        return await().until(() -> jobs.find(id).orElseThrow(), view -> view.state() != JobView.State.RUNNING);
    }
}
