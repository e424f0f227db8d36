package io.facesets.runtime.jobs;

import io.facesets.model.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Runs long work one job at a time, in the order it was asked for, and remembers how the last {@value #KEPT} went. Jobs
 * live as long as the process: whoever waits for one that is unknown after a restart asks again. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int KEPT = 100;

    /** What a job does; the map is its result, written as JSON. */
    @FunctionalInterface
    public interface Task {
        Map<String, Object> run(Progress progress) throws Exception;
    }

    private final ExecutorService worker;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** @param name names the thread */
    public Jobs(String name) {
        worker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name + "-job").factory());
    }

    /** Queues {@code task} and returns at once. */
    public JobView submit(String kind, Task task) {
        Job job = new Job(kind + "-" + sequence.incrementAndGet(), kind);
        synchronized (jobs) {
            jobs.put(job.id, job);
            jobs.values().removeIf(old -> jobs.size() > KEPT && old.ended());
        }
        worker.execute(() -> run(job, task));
        return job.view();
    }

    /** The job as it stands, if it is known. */
    public Optional<JobView> find(String id) {
        return job(id).map(Job::view);
    }

    /** The jobs that run or wait, in the order they were asked for. */
    public List<JobView> open() {
        synchronized (jobs) {
            return jobs.values().stream()
                    .filter(job -> !job.ended())
                    .map(Job::view)
                    .toList();
        }
    }

    /** Whether no job runs or waits. */
    public boolean idle() {
        synchronized (jobs) {
            return jobs.values().stream().allMatch(Job::ended);
        }
    }

    /** Asks a job to stop; it does so at its next check. */
    public Optional<JobView> cancel(String id) {
        Optional<Job> job = job(id);
        job.ifPresent(Job::cancel);
        return job.map(Job::view);
    }

    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(Job::cancel);
        }
        worker.shutdownNow();
    }

    private Optional<Job> job(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    private static void run(Job job, Task task) {
        try {
            job.checkCancelled();
            job.finish(task.run(job));
        } catch (CancellationException e) {
            job.end(JobView.State.CANCELLED, new JobView.Problem("cancelled", Fault.Blame.USER, "Cancelled."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.end(
                    JobView.State.CANCELLED,
                    new JobView.Problem("stopped", Fault.Blame.RESOURCE, "The service stopped meanwhile."));
        } catch (Throwable e) {
            // Errors too, such as a native library that can't be loaded: a job that ended must not look as if it ran.
            LOG.errorf(e, "job %s failed", job.id);
            job.end(JobView.State.FAILED, JobView.Problem.of(e));
        }
    }

    /** The state of one job; its own lock guards every field. */
    private static final class Job implements Progress {
        private final String id;
        private final String kind;
        private JobView.State state = JobView.State.RUNNING;
        private String stage = "";
        private long done;
        private long total = -1;
        private boolean cancelled;
        private Map<String, Object> result = Map.of();
        private Optional<JobView.Problem> error = Optional.empty();

        Job(String id, String kind) {
            this.id = id;
            this.kind = kind;
        }

        @Override
        public synchronized void stage(String name, long steps) {
            stage = name;
            done = 0;
            total = steps;
        }

        @Override
        public synchronized void advance(long steps) {
            done += steps;
        }

        @Override
        public synchronized void checkCancelled() {
            if (cancelled) {
                throw new CancellationException();
            }
        }

        synchronized void cancel() {
            cancelled = true;
        }

        synchronized void finish(Map<String, Object> found) {
            result = Map.copyOf(found);
            state = JobView.State.DONE;
        }

        synchronized void end(JobView.State as, JobView.Problem problem) {
            state = as;
            error = Optional.of(problem);
        }

        synchronized boolean ended() {
            return state != JobView.State.RUNNING;
        }

        synchronized JobView view() {
            return new JobView(id, kind, state, stage, done, total, result, error);
        }
    }
}
