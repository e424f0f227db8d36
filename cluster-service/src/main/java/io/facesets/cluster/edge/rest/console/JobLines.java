package io.facesets.cluster.edge.rest.console;

import io.facesets.runtime.jobs.JobView;
import java.util.List;

/**
 * A job on a page.
 *
 * @param title what it does
 * @param live where the page asks how it stands
 * @param stop where it is asked to stop; blank if it can't be
 * @param lines what came of it, once it has ended
 * @param links where to go then
 */
record JobLines(String title, JobView job, String live, String stop, List<String> lines, List<Link> links) {

    /** A way to another page. */
    record Link(String href, String text) {}

    public boolean running() {
        return job.state() == JobView.State.RUNNING;
    }

    public boolean failed() {
        return job.state() == JobView.State.FAILED;
    }

    public boolean cancelled() {
        return job.state() == JobView.State.CANCELLED;
    }

    public String stage() {
        return job.stage().isBlank() ? "waiting for its turn" : job.stage();
    }

    public boolean counted() {
        return job.total() > 0;
    }

    public String problem() {
        return job.error().map(JobView.Problem::message).orElse("");
    }
}
